import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const JANUARY_1980 = 0x21;
const UTF8_NAMES = 0x800;

/** The folder as a zip, uncompressed: all that Firefox needs, and no dependency. */
export function zipFolder(folder: string): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const path of filesIn(folder)) {
    const name = Buffer.from(relative(folder, path).replaceAll('\\', '/'));
    const data = readFileSync(path);
    const entry = entryOf(name, data);
    const header = Buffer.concat([word(0x04034b50), entry, name, data]);
    central.push(Buffer.concat([word(0x02014b50), half(20), entry, Buffer.alloc(10), word(offset), name]));
    local.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const count = half(central.length);
  const end = [
    word(0x06054b50),
    half(0),
    half(0),
    count,
    count,
    word(directory.length),
    word(offset),
    half(0),
  ];
  return Buffer.concat([...local, directory, ...end]);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What a file's own header and its line in the directory share. */
function entryOf(name: Buffer, data: Buffer): Buffer {
  const stored = half(0);
  return Buffer.concat([
    half(20),
    half(UTF8_NAMES),
    stored,
    half(0),
    half(JANUARY_1980),
    word(crcOf(data)),
    word(data.length),
    word(data.length),
    half(name.length),
    half(0),
  ]);
}

function crcOf(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
