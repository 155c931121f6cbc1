/** What a browser is told about every answer: nothing inline, nothing from elsewhere, in no frame, no guessing of types. */
import helmet from 'helmet';

/** `Cache-Control` for answers about people. */
export const NO_STORE = 'no-store';
/** For files that are opened from our address: whatever is in them, it runs nothing. */
export const INERT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox";

export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      // The page makes one: the address of its own worker. No other script may make another.
      trustedTypes: ['throughline-worker'],
    },
  },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  // Plain HTTP on a loopback address: there is no transport to be strict about.
  strictTransportSecurity: false,
});
