/** When whoever calls for help pressed, where that is not when it came: "42 分钟前按下，刚刚收到". */
import { cameHow } from '@muster/shared/safety/press-time.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { clock, milliseconds } from './time.ts';

type Translate = (key: string, values?: Record<string, unknown>) => string;
type Pressed = Pick<Alarm, 'raisedAt' | 'pressedAt' | 'pressedAtUnknown' | 'sentInDrillId'>;

/** Up to so many minutes are told as minutes. */
const minutesAtMost = 120;

function ago(t: Translate, since: string, now: number): string {
  const minutes = Math.floor((now - milliseconds(since)) / 60_000);
  if (minutes < 1) return t('safety.map.now');
  if (minutes < minutesAtMost) return t('safety.map.ago', { minutes });
  return t('safety.press.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** '' where it came at once. `now` in milliseconds by the server's clock. */
export function pressWords(t: Translate, alarm: Pressed, now: number): string {
  const how = cameHow(alarm);
  if (how === 'at-once') return '';
  const heard = ago(t, alarm.raisedAt, now);
  if (how === 'unknown') return t('safety.press.unknown', { heard });
  return t('safety.press.late', { pressed: ago(t, alarm.pressedAt ?? alarm.raisedAt, now), heard });
}

/** That it was sent in a drill, and when; '' of any other. */
export function sentInDrillWords(t: Translate, alarm: Pressed): string {
  if (alarm.sentInDrillId === undefined) return '';
  const time = alarm.pressedAtUnknown ? t('safety.press.someTime') : clock(alarm.pressedAt ?? alarm.raisedAt);
  return t('safety.press.sentInDrill', { time });
}
