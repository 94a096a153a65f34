/** `node seed/basemap/main.ts <outFile>`: builds the offline basemap unless the file is there already. */
import { buildBasemap } from './basemap.ts';

const [outFile] = process.argv.slice(2);
if (!outFile) {
  console.error('usage: node seed/basemap/main.ts <file.pmtiles>');
  process.exit(2);
}
process.stdout.write('Building the offline basemap … ');
const built = buildBasemap(outFile);
console.log(
  built
    ? `${built.tiles} tiles, ${(built.bytes / 1e6).toFixed(1)} MB in ${built.seconds.toFixed(1)} s → ${outFile}`
    : `there already: ${outFile}`,
);
