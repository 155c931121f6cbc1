/**
 * True where this process would run text as code: it was started without `--disallow-code-generation-from-strings`. No
 * flag can be set later, so a server that finds it true can only refuse to start.
 */
export function canGenerateCode(): boolean {
  try {
    return Function('return true')() === true;
  } catch {
    return false;
  }
}
