import { Type } from 'typebox';

/** A UUIDv7 in lower case, made by whoever creates the thing, so that an offline phone can. */
export const idPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

export const Id = Type.String({ pattern: idPattern, description: 'UUIDv7, lower case' });

/** A moment, ISO 8601 in UTC with milliseconds or without. */
export const Moment = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?Z$',
  description: 'ISO 8601, UTC',
});

const everyYear =
  '(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8])';
const fourth = '0[48]|[2468][048]|[13579][26]';
const leapYear = `\\d\\d(${fourth})|(${fourth}|00)00`;

/** A day of the calendar, for dates that have no hour (the expiry of a certificate): 29 February in leap years only. */
export const Day = Type.String({
  pattern: `^(\\d{4}-(${everyYear})|(${leapYear})-02-29)$`,
  description: 'ISO 8601 date',
});
