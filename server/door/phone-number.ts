/** A phone number as it is compared: its digits, without the country code of China or the zeros before one. */
export function normalPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^00/, '');
  return digits.length > 11 && digits.startsWith('86') ? digits.slice(2) : digits;
}

const writing = /^\+?[0-9 -]{3,30}$/;
const mainlandMobile = /^1[3-9]/;

/**
 * Whether somebody could be reached by what was written: digits with spaces and hyphens, 3 (a short number of a duty
 * room) to 15 of them (ITU-T E.164); a mobile number of the mainland has 11, so that a lost digit is noticed.
 */
export function isPhone(text: string): boolean {
  const normal = normalPhone(text);
  if (!writing.test(text) || normal.length < 3 || normal.length > 15) return false;
  const isAbroad = /^\+(?!86)|^00(?!86)/.test(text.replaceAll(/[ -]/g, ''));
  // Seven and eight digits are a fixed line without its area.
  return isAbroad || normal.length <= 8 || !mainlandMobile.test(normal) || normal.length === 11;
}
