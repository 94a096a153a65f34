/** A phone number as it is compared: its digits, without the country code of China or the zeros before one. */
export function normalPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^00/, '');
  return digits.length > 11 && digits.startsWith('86') ? digits.slice(2) : digits;
}
