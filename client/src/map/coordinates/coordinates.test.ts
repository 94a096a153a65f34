import { distanceMetres } from '@muster/shared/geo/place.ts';
import { assert, double, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDegrees, writeMgrs, writePlace, writeSexagesimal } from './coordinate-system.ts';
import { fromGcj02, isShifted, toGcj02 } from './datum.ts';
import { readCoordinates, type CoordinateProblem } from './read-coordinates.ts';

const xiangtan = { lon: 112.94417, lat: 27.83089 };

describe('what people paste', () => {
  test.each([
    ['27.83089, 112.94417'],
    ['112.94417,27.83089'],
    ['27.83089 112.94417'],
    ['２７．８３０８９，１１２．９４４１７'],
    ['27.83089N 112.94417E'],
    ['E112.94417 N27.83089'],
    ['lat: 27.83089, lon: 112.94417'],
    ['{"lng":112.94417,"lat":27.83089}'],
    ['geo:27.83089,112.94417'],
    ['27°49′51.2″N 112°56′39.0″E'],
    [`27°49'51.2"N, 112°56'39.0"E`],
    ['北纬27度49分51.2秒 东经112度56分39秒'],
    ['東經112°56′39″ 北緯27°49′51.2″'],
    ['N27°49.8534′ E112°56.6502′'],
    ['纬度 27.83089 经度 112.94417'],
  ])('%s', (text) => {
    const { place } = readCoordinates(text, 'wgs84') as { place: typeof xiangtan };
    expect(distanceMetres(place, xiangtan)).toBeLessThan(2);
  });

  test.each<[string, CoordinateProblem]>([
    ['', 'unreadable'],
    ['河西堤 K5+180', 'unreadable'],
    ['27.83089', 'unreadable'],
    ['27.83, 112.94, 35', 'unreadable'],
    ['27.83N 112.94N', 'unreadable'],
    ['27.83N 112.94', 'unreadable'],
    ['27°71′00″N 112°56′39″E', 'unreadable'],
    ['tel 27.83089, 112.94417', 'unreadable'],
    ['95.1, 190.2', 'out-of-range'],
    ['49RFL9164379082', 'other-system'],
  ])('%s is %s', (text, problem) => {
    expect(readCoordinates(text, 'wgs84')).toEqual({ problem });
  });

  test('the western provinces are read in either order, the rest of the world as latitude first', () => {
    const urumqi = { lon: 87.6168, lat: 43.8256 };
    expect(readCoordinates('43.8256, 87.6168', 'wgs84')).toEqual({ place: urumqi });
    expect(readCoordinates('87.6168, 43.8256', 'wgs84')).toEqual({ place: urumqi });
    expect(readCoordinates('48.85, 2.35', 'wgs84')).toEqual({ place: { lon: 2.35, lat: 48.85 } });
    expect(readCoordinates('-33.9, 18.4', 'wgs84')).toEqual({ place: { lon: 18.4, lat: -33.9 } });
    expect(readCoordinates('33.9S 18.4E', 'wgs84')).toEqual({ place: { lon: 18.4, lat: -33.9 } });
  });

  test('the grid is read as the grid only when it was said so', () => {
    const written = writeMgrs(xiangtan) ?? '';
    expect(written).toMatch(/^49R [A-Z]{2} \d{5} \d{5}$/);
    const { place } = readCoordinates(written, 'mgrs') as { place: typeof xiangtan };
    expect(distanceMetres(place, xiangtan)).toBeLessThan(2);
    expect(readCoordinates('27.83089, 112.94417', 'mgrs')).toEqual({ problem: 'other-system' });
    expect(readCoordinates('49R FM 94', 'mgrs')).toEqual({ problem: 'unreadable' });
    expect(readCoordinates('61R FM 94832 78112', 'mgrs')).toEqual({ problem: 'unreadable' });
  });

  test('what is written is read again, in every system and form', () => {
    const lands = record({
      lon: double({ min: 100, max: 113, noNaN: true }),
      lat: double({ min: 23.5, max: 35, noNaN: true }),
    });
    assert(
      property(lands, (place) => {
        for (const system of ['wgs84', 'gcj02', 'mgrs'] as const) {
          const read = readCoordinates(writePlace(place, system) ?? '', system);
          expect('place' in read && read.place ? distanceMetres(read.place, place) : system).toBeLessThan(3);
        }
        const read = readCoordinates(writeSexagesimal(place), 'wgs84');
        expect('place' in read && read.place ? distanceMetres(read.place, place) : 0).toBeLessThan(3);
      }),
    );
  });

  test('sixty seconds are a minute', () => {
    expect(writeSexagesimal({ lon: 112.99999, lat: -27.999999 })).toBe('28°00′00.0″S 113°00′00.0″E');
    expect(writeDegrees(xiangtan)).toBe('27.83089, 112.94417');
  });
});

describe('GCJ-02', () => {
  test('is never guessed: the same figures mean two places, some hundred metres apart', () => {
    const text = '27.83089, 112.94417';
    const one = readCoordinates(text, 'wgs84') as { place: typeof xiangtan };
    const other = readCoordinates(text, 'gcj02') as { place: typeof xiangtan };
    expect(distanceMetres(one.place, other.place)).toBeGreaterThan(300);
    expect(distanceMetres(one.place, other.place)).toBeLessThan(900);
  });

  test.each([
    ['Xiangtan', 112.944, 27.831],
    ['Shenzhen, Futian', 114.057, 22.543],
    ['Shenzhen, Yantian', 114.27, 22.59],
    ['Zhuhai, Xiangzhou', 113.553, 22.272],
    ['Hengqin', 113.52, 22.13],
    ['Zhanjiang', 110.36, 21.27],
    ['Xiamen', 118.09, 24.48],
    ['Haikou', 110.33, 20.03],
    ['Sanya', 109.51, 18.25],
    ['Shanghai', 121.47, 31.23],
    ['Zhoushan', 122.2, 29.99],
    ['Qingdao', 120.38, 36.07],
    ['Dalian', 121.61, 38.91],
    ['Dandong', 124.38, 40.12],
    ['Beijing', 116.4, 39.9],
    ['Urumqi', 87.62, 43.83],
  ])('is used in %s', (_name, lon, lat) => {
    const place = { lon, lat };
    const shifted = toGcj02(place);
    expect(shifted && distanceMetres(shifted, place)).toBeGreaterThan(100);
    const back = shifted && fromGcj02(shifted);
    expect(back && distanceMetres(back, place)).toBeLessThan(0.5);
  });

  test.each([
    ['Hong Kong, Central', 114.158, 22.282],
    ['Hong Kong, Sheung Shui', 114.127, 22.502],
    ['Hong Kong, Lantau', 113.94, 22.28],
    ['Macau', 113.545, 22.193],
    ['Macau, Coloane', 113.565, 22.12],
    ['Taipei', 121.56, 25.03],
    ['Kaohsiung', 120.3, 22.63],
    ['Penghu', 119.57, 23.57],
    ['Kinmen', 118.32, 24.43],
    ['the South China Sea', 115, 19],
    ['the East China Sea', 125, 28],
    ['the Yellow Sea', 123, 35],
    ['the Bohai', 119.8, 38.6],
    ['the Taiwan Strait', 119, 23.9],
    ['Tokyo', 139.69, 35.68],
    ['Paris', 2.35, 48.85],
  ])('is not used in %s', (_name, lon, lat) => {
    expect(isShifted({ lon, lat })).toBe(false);
    expect(toGcj02({ lon, lat })).toBeUndefined();
    expect(readCoordinates(`${lat}, ${lon}`, 'gcj02')).toEqual({ problem: 'not-shifted' });
  });
});
