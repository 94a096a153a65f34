/** The words a roster file may use, besides the codes: what a clerk would write in Chinese (domain.md's words). */
import type { Duty, Post, TeamKind } from '@muster/shared/roster/schema.ts';
import type { EquipmentKind, KnownSkill } from '@muster/shared/roster/skills.ts';

export const teamKindWords: Readonly<Record<TeamKind, string>> = {
  emergency: '应急排',
  demolition: '爆破排',
  water_rescue: '水上救援队',
  engineering: '工程抢险队',
  medical: '医疗救护队',
  communications: '通信保障队',
  uav: '无人机队',
  logistics: '后勤保障队',
  counselling: '心理疏导队',
};

export const postWords: Readonly<Record<Post, string>> = { leader: '队长', deputy: '副队长', member: '队员' };

export const dutyWords: Readonly<Record<Duty, string>> = { off: '休整', standby: '待命', on_duty: '值班' };

export const skillWords: Readonly<Record<KnownSkill, string>> = {
  leadership: '指挥',
  levee: '堤防加固',
  piping: '管涌处置',
  sandbag: '沙袋筑堰',
  demolition: '爆破',
  boat: '冲锋舟驾驶',
  swift_water: '激流救援',
  diving: '潜水',
  evacuation: '群众转移',
  medical: '医疗救护',
  first_aid: '急救',
  excavator: '挖掘机',
  truck: '重型车驾驶',
  pump: '排涝泵',
  generator: '发电',
  radio: '无线电通信',
  satellite: '卫星通信',
  uav: '无人机',
  chainsaw: '破拆',
  fire: '消防',
  boom: '围油栏铺设',
  hazmat: '危化品',
  logistics: '物资保障',
  driver: '驾驶',
  counselling: '心理疏导',
  dialect: '方言沟通',
  patrol: '巡堤查险',
  mediation: '矛盾调解',
  care_visit: '走访慰问',
};

export const equipmentWords: Readonly<Record<EquipmentKind, string>> = {
  sandbag: '沙袋',
  geotextile: '土工布',
  boat: '冲锋舟',
  life_jacket: '救生衣',
  boom_metres: '围油栏',
  pump: '排涝泵',
  generator: '发电机',
  chainsaw: '油锯',
  uav: '无人机',
  radio: '对讲机',
  satellite_phone: '卫星电话',
  truck: '卡车',
  excavator: '挖掘机',
  tent: '帐篷',
  medical_kit: '急救包',
  stretcher: '担架',
  raincoat: '雨衣',
  rope: '绳索',
  lamp: '照明灯',
};

export const recordWords = { team: '队伍', volunteer: '志愿者' } as const;

/** The code that a word stands for: the code itself or its Chinese; `undefined` for any other word. */
export function codeOf<Code extends string>(
  words: Readonly<Record<Code, string>>,
  word: string,
): Code | undefined {
  const codes = Object.keys(words) as Code[];
  return codes.find((code) => code === word.toLowerCase() || words[code] === word);
}
