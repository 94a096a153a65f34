/** A square a person, cut to its sign in the fragment shader. Pass 0 draws what lies under the dots, pass 1 the dots. */
export const vertexShader = `#version 300 es
precision highp float;
precision highp int;
layout(location = 0) in vec2 corner;
layout(location = 1) in vec4 person;
layout(location = 2) in float heading;
uniform mat4 u_matrix;
uniform vec2 u_viewport;
uniform float u_pixels_per_metre;
uniform int u_pass;
out vec2 v_pixel;
flat out float v_radius;
flat out int v_state;
flat out int v_selected;
flat out int v_drill;
flat out float v_accuracy;
flat out float v_heading;

void main() {
  int code = int(person.z + 0.5);
  v_drill = code / 8;
  v_selected = (code - 8 * v_drill) / 4;
  v_state = code - 8 * v_drill - 4 * v_selected;
  float accuracy = clamp(person.w * u_pixels_per_metre, 0.0, 160.0);
  v_accuracy = accuracy;
  // From about zoom 11: farther out the ticks of neighbours would cover the dots.
  v_heading = v_state == 0 && u_pixels_per_metre > 0.015 ? heading : -1.0;
  if (u_pass == 0) {
    v_radius = v_state == 2 ? max(accuracy, 12.0) : accuracy;
    bool shown = v_state == 2 || (v_state == 1 && accuracy > 5.0) || v_selected == 1;
    if (v_selected == 1) v_radius = max(v_radius, 9.0);
    if (!shown) v_radius = -2.0;
  } else {
    v_radius = v_state == 0 ? 2.5 : (v_state == 1 ? 3.0 : 4.2);
  }
  float reach = max(v_radius + 2.0, 0.0);
  if (u_pass == 1 && v_heading >= 0.0) reach = 11.0;
  v_pixel = corner * reach;
  gl_Position = u_matrix * vec4(person.xy, 0.0, 1.0);
  gl_Position.xy += 2.0 * v_pixel * vec2(1.0, -1.0) / u_viewport * gl_Position.w;
}
`;

export const fragmentShader = `#version 300 es
precision highp float;
precision highp int;
in vec2 v_pixel;
flat in float v_radius;
flat in int v_state;
flat in int v_selected;
flat in int v_drill;
flat in float v_accuracy;
flat in float v_heading;
uniform int u_pass;
uniform float u_device_pixels;
uniform vec3 u_ink;
uniform vec3 u_ground;
uniform vec3 u_red;
uniform vec3 u_violet;
out vec4 colour;

const float turn = 6.283185307;

float inside(float distance, float radius) {
  return clamp((radius - distance) * u_device_pixels + 0.5, 0.0, 1.0);
}

float ring(float distance, float radius, float width) {
  return inside(distance, radius + width * 0.5) - inside(distance, radius - width * 0.5);
}

float dashes(float count) {
  return step(fract((atan(v_pixel.y, v_pixel.x) / turn + 1.0) * count), 0.58);
}

/** A tick ahead of the dot, pointing where somebody is going. */
float tick(float width) {
  vec2 ahead = vec2(sin(v_heading), -cos(v_heading));
  float along = dot(v_pixel, ahead);
  float aside = abs(dot(v_pixel, vec2(-ahead.y, ahead.x)));
  float from = clamp((along - 3.2) * u_device_pixels + 0.5, 0.0, 1.0);
  return from * inside(along, 9.0 + width) * inside(aside, width);
}

vec4 over(vec4 above, vec4 below) {
  return above + below * (1.0 - above.a);
}

void main() {
  // Whoever is made up for a drill is violet in every state, and never the red of somebody who is lost.
  vec3 ink = v_drill == 1 ? u_violet : u_ink;
  vec3 alarm = v_drill == 1 ? u_violet : u_red;
  float distance = length(v_pixel);
  vec4 drawn = vec4(0.0);
  if (u_pass == 0) {
    if (v_state == 2) {
      float count = max(10.0, floor(v_radius * turn / 6.0));
      drawn = vec4(alarm, 1.0) * ring(distance, v_radius, 1.0) * dashes(count);
    } else if (v_state == 1) {
      drawn = vec4(ink, 1.0) * inside(distance, v_radius) * 0.08;
    }
    if (v_selected == 1) {
      drawn = over(vec4(ink, 1.0) * ring(distance, 9.0, 1.5), drawn);
      if (v_state != 2 && v_accuracy > 11.0) drawn = over(vec4(ink, 1.0) * ring(distance, v_accuracy, 1.0) * 0.7, drawn);
    }
  } else {
    vec4 ground = vec4(u_ground, 1.0) * inside(distance, v_radius + (v_state == 0 ? 1.0 : 0.0));
    if (v_state == 0) drawn = vec4(ink, 1.0) * inside(distance, v_radius);
    else if (v_state == 1) drawn = vec4(ink, 1.0) * ring(distance, v_radius, 1.4);
    else drawn = vec4(alarm, 1.0) * ring(distance, v_radius, 1.8) * dashes(8.0);
    drawn = over(drawn, ground);
    if (v_heading >= 0.0) {
      vec4 pointer = over(vec4(ink, 1.0) * tick(0.9), vec4(u_ground, 1.0) * tick(1.9) * 0.9);
      drawn = over(drawn, pointer);
    }
  }
  colour = drawn;
}
`;
