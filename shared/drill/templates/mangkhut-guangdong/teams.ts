/**
 * The simulated strength of seven cities, near where the exercise needs them. The province's whole roster (8,459 teams,
 * 320,000 volunteers) is no drill's: running against that is the scale test of the seed data and of the benchmarks.
 */
import type { ToldTeam } from '../template.ts';

const team = (
  key: string,
  name: string,
  kind: ToldTeam['kind'],
  division: string,
  size: number,
  ...home: [number, number]
): ToldTeam => ({ key, name: `模拟·${name}`, kind, division, size, home });

export const typhoonTeams: readonly ToldTeam[] = [
  team('taishan rescue', '台山水上救援队', 'water_rescue', '440781', 15, 112.601, 21.836),
  team('taishan second rescue', '台山水上救援二队', 'water_rescue', '440781', 14, 112.661, 21.872),
  team('taishan emergency', '台山应急排', 'emergency', '440781', 15, 112.548, 21.842),
  team('taishan engineering', '台山工程抢险队', 'engineering', '440781', 15, 112.632, 21.861),
  team('taishan medical', '台山医疗救护队', 'medical', '440781', 10, 112.612, 21.852),
  team('jiangmen logistics', '江门后勤保障队', 'logistics', '4407', 15, 112.702, 21.921),
  team('jiangmen uav', '江门无人机队', 'uav', '4407', 8, 112.689, 21.904),
  team('yangjiang rescue', '江城水上救援队', 'water_rescue', '441702', 15, 111.853, 21.612),
  team('yangjiang second rescue', '江城水上救援二队', 'water_rescue', '441702', 14, 111.887, 21.641),
  team('yangjiang emergency', '阳江应急排', 'emergency', '4417', 15, 111.912, 21.702),
  team('yangchun emergency', '阳春应急排', 'emergency', '441781', 15, 111.783, 22.182),
  team('yangchun rescue', '阳春水上救援队', 'water_rescue', '441781', 15, 111.802, 22.158),
  team('yangchun second rescue', '阳春水上救援二队', 'water_rescue', '441781', 12, 111.771, 22.149),
  team('zhuhai rescue', '香洲水上救援队', 'water_rescue', '440402', 15, 113.562, 22.274),
  team('zhuhai engineering', '金湾工程抢险队', 'engineering', '440404', 15, 113.372, 22.071),
  team('zhuhai second engineering', '斗门工程抢险队', 'engineering', '440403', 14, 113.305, 22.142),
  team('zhuhai emergency', '金湾应急排', 'emergency', '440404', 15, 113.351, 22.055),
  team('zhuhai medical', '香洲医疗救护队', 'medical', '440402', 10, 113.548, 22.262),
  team('shenzhen rescue', '盐田水上救援队', 'water_rescue', '440308', 15, 114.262, 22.571),
  team('shenzhen engineering', '盐田工程抢险队', 'engineering', '440308', 15, 114.241, 22.563),
  team('shenzhen second engineering', '罗湖工程抢险队', 'engineering', '440303', 15, 114.142, 22.561),
  team('shenzhen emergency', '罗湖应急排', 'emergency', '440303', 15, 114.131, 22.552),
  team('shenzhen medical', '盐田医疗救护队', 'medical', '440308', 10, 114.251, 22.567),
  team('guangzhou logistics', '南沙后勤保障队', 'logistics', '440115', 15, 113.521, 22.803),
  team('guangzhou second logistics', '番禺后勤保障队', 'logistics', '440113', 14, 113.372, 22.931),
  team('guangzhou engineering', '番禺工程抢险队', 'engineering', '440113', 15, 113.358, 22.942),
  team('guangzhou medical', '南沙医疗救护队', 'medical', '440115', 10, 113.529, 22.795),
  team('zhongshan counselling', '中山心理疏导队', 'counselling', '4420', 10, 113.386, 22.522),
  team('zhongshan engineering', '中山工程抢险队', 'engineering', '4420', 14, 113.392, 22.531),
  team('luoding engineering', '罗定工程抢险队', 'engineering', '445381', 15, 111.571, 22.772),
  team('luoding emergency', '罗定应急排', 'emergency', '445381', 12, 111.562, 22.764),
];
