/**
 * Draws the people: one instanced call for accuracy discs and one for dots, from one small buffer. Ten thousand people
 * through a GeoJSON source cost a copy to the worker and a re-tiling at every frame; here a frame is one buffer upload.
 */
import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from 'maplibre-gl';
import type { FreshnessName } from '../ui/shapes/geometry.ts';
import { mercatorX, mercatorY, metresPerPixel } from './mercator.ts';
import { channels, type Palette } from './palette.ts';
import { fragmentShader, vertexShader } from './people-shader.ts';

export interface PersonPoint {
  readonly lon: number;
  readonly lat: number;
  readonly freshness: FreshnessName;
  readonly accuracyMetres: number;
  readonly heading?: number | undefined;
  readonly selected?: boolean;
  /** X2: made up for a drill. */
  readonly drill?: boolean;
}

const floatsPerPerson = 5;
/** No heading is known. */
const noHeading = -1;
const states: Record<FreshnessName, number> = { fresh: 0, stale: 1, lost: 2 };
const selectedBit = 4;
const drillBit = 8;

/** x, y from the origin in the unit square; state; accuracy in metres; heading in radians. Offsets from an origin keep float32 exact enough. */
export function packPeople(
  people: readonly PersonPoint[],
  into: Float32Array,
  originX: number,
  originY: number,
): void {
  let at = 0;
  for (const person of people) {
    into[at] = mercatorX(person.lon) - originX;
    into[at + 1] = mercatorY(person.lat) - originY;
    into[at + 2] =
      states[person.freshness] + (person.selected ? selectedBit : 0) + (person.drill ? drillBit : 0);
    into[at + 3] = person.accuracyMetres;
    into[at + 4] = person.heading === undefined ? noHeading : (person.heading * Math.PI) / 180;
    at += floatsPerPerson;
  }
}

const uniformNames = [
  'u_matrix',
  'u_viewport',
  'u_pixels_per_metre',
  'u_device_pixels',
  'u_pass',
  'u_ink',
  'u_ground',
  'u_red',
  'u_violet',
] as const;
type UniformName = (typeof uniformNames)[number];

function compile(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('no shader');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS))
    throw new Error(`people shader: ${gl.getProgramInfoLog(program) ?? 'not linked'}`);
  return program;
}

/** The map's matrix for coordinates relative to the origin, multiplied in doubles. */
function relativeMatrix(matrix: ArrayLike<number>, x: number, y: number): Float32Array {
  const result = Float32Array.from(matrix);
  for (let row = 0; row < 4; row += 1)
    result[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  return result;
}

export class PeopleDrawing implements CustomLayerInterface {
  readonly id: string;
  readonly type = 'custom';
  readonly renderingMode = '2d';
  #map: MapLibre | undefined;
  #gl: WebGL2RenderingContext | undefined;
  #program: WebGLProgram | undefined;
  /** Asked for once: each question waits for the graphics process. */
  #uniforms = new Map<string, WebGLUniformLocation | null>();
  #vertices: WebGLVertexArrayObject | undefined;
  #instances: WebGLBuffer | undefined;
  #packed = new Float32Array(0);
  #count = 0;
  #origin = { x: 0, y: 0, lat: 0 };
  #changed = false;
  readonly #palette: Palette;

  constructor(palette: Palette, id: string) {
    this.id = id;
    this.#palette = palette;
  }

  setPeople(people: readonly PersonPoint[]): void {
    const first = people[0];
    this.#origin = { x: mercatorX(first?.lon ?? 0), y: mercatorY(first?.lat ?? 0), lat: first?.lat ?? 0 };
    const needed = people.length * floatsPerPerson;
    if (this.#packed.length < needed) this.#packed = new Float32Array(Math.ceil(needed * 1.5));
    packPeople(people, this.#packed, this.#origin.x, this.#origin.y);
    this.#count = people.length;
    this.#changed = true;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl;
    const program = compile(gl);
    this.#program = program;
    this.#uniforms = new Map(uniformNames.map((name) => [name, gl.getUniformLocation(program, name)]));
    this.#vertices = gl.createVertexArray();
    gl.bindVertexArray(this.#vertices);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    this.#instances = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#instances);
    gl.enableVertexAttribArray(1);
    gl.vertexAttribPointer(1, 4, gl.FLOAT, false, 4 * floatsPerPerson, 0);
    gl.vertexAttribDivisor(1, 1);
    gl.enableVertexAttribArray(2);
    gl.vertexAttribPointer(2, 1, gl.FLOAT, false, 4 * floatsPerPerson, 4 * 4);
    gl.vertexAttribDivisor(2, 1);
    gl.bindVertexArray(null);
    this.#changed = true;
  }

  onRemove(_map: MapLibre, gl: WebGL2RenderingContext): void {
    gl.deleteProgram(this.#program ?? null);
    gl.deleteVertexArray(this.#vertices ?? null);
    gl.deleteBuffer(this.#instances ?? null);
    this.#map = undefined;
    this.#gl = undefined;
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.#program || !this.#vertices || this.#count === 0 || gl !== this.#gl) return;
    gl.useProgram(this.#program);
    gl.bindVertexArray(this.#vertices);
    if (this.#changed) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.#instances ?? null);
      const live = this.#packed.subarray(0, this.#count * floatsPerPerson);
      gl.bufferData(gl.ARRAY_BUFFER, live, gl.DYNAMIC_DRAW);
      this.#changed = false;
    }
    this.#setUniforms(gl, input);
    for (const pass of [0, 1]) {
      gl.uniform1i(this.#uniforms.get('u_pass') ?? null, pass);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.#count);
    }
    gl.bindVertexArray(null);
  }

  #setUniforms(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const at = (name: UniformName): WebGLUniformLocation | null => this.#uniforms.get(name) ?? null;
    const { mainMatrix } = input.defaultProjectionData;
    const zoom = this.#map?.getZoom() ?? 0;
    const canvas = this.#map?.getCanvas();
    const width = canvas?.clientWidth ?? 1;
    gl.uniformMatrix4fv(at('u_matrix'), false, relativeMatrix(mainMatrix, this.#origin.x, this.#origin.y));
    gl.uniform2f(at('u_viewport'), width, canvas?.clientHeight ?? 1);
    gl.uniform1f(at('u_pixels_per_metre'), 1 / metresPerPixel(this.#origin.lat, zoom));
    gl.uniform1f(at('u_device_pixels'), gl.drawingBufferWidth / width);
    gl.uniform3fv(at('u_ink'), channels(this.#palette['ink-1']));
    gl.uniform3fv(at('u_ground'), channels(this.#palette.land));
    gl.uniform3fv(at('u_red'), channels(this.#palette.red));
    gl.uniform3fv(at('u_violet'), channels(this.#palette.violet));
  }
}
