export const VerifyButton = () => null;
