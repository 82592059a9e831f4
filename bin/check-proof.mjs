#!/usr/bin/env node
/**
 * Checks what the API's auditHead, auditInclusionProof and auditConsistencyProof answered, without Signalbox: this file
 * and Node are all it takes. `node check-proof.mjs ANSWER.json PUBLICKEY…` says what the answer proves, or ends with 1.
 *
 * A head is an Ed25519 signature of a text that names desk, number, size, root, the head before and the instant. The
 * root is that of a Merkle tree as RFC 6962 and RFC 9162 define it, with SHA-256. A proof holds against its head and the trusted
 * public keys alone: nothing else in the answer is believed.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const inner = (left, right) => sha256(Buffer.of(1), left, right);
const hashOf = (hex) => {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error('a hash is not 64 hexadecimal digits');
  return Buffer.from(hex, 'hex');
};

/** What a head says, if one of the trusted keys signed it; throws otherwise, also where it says something else beside what was signed. */
export function checkedHead({ signed, signature, publicKey, ...beside }, trustedKeys) {
  if (!trustedKeys.includes(publicKey)) throw new Error('the head is signed by a key that is not trusted');
  if (!/^[0-9a-f]{128}$/.test(signature)) throw new Error('a signature is not 128 hexadecimal digits');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(signed), key, Buffer.from(signature, 'hex')))
    throw new Error('the signature is not that of what the head says');
  const [form, desk, number, size, root, previous, sealedAt] = JSON.parse(signed);
  if (form !== 'signalbox head 1') throw new Error(`a head of the form “${form}” is not known here`);
  const head = { desk, number, size, root, previous, sealedAt: new Date(sealedAt).toISOString() };
  for (const [name, value] of Object.entries(beside))
    if (name in head && head[name] !== (name === 'sealedAt' ? new Date(value).toISOString() : value))
      throw new Error(`the head’s ${name} is not the one that was signed`);
  return head;
}

/** 8 bytes for an instant as the API writes it; null, of an entry that is older than the trail, are zeros. */
function instantOf(text) {
  const at = text === null ? 0 : Date.parse(text);
  if (text !== null && !(at > 0 && new Date(at).toISOString() === text))
    throw new Error(`“${text}” is no instant as the API writes it`);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(at));
  return bytes;
}

/** That an entry's leaf, taken at that instant, stands at its place in the tree of the head (RFC 9162, 2.1.3.2). */
export function checkInclusion({ head, sequence, leaf, recordedAt, path }, trustedKeys) {
  const { size, root } = checkedHead(head, trustedKeys);
  if (!(Number.isInteger(sequence) && sequence >= 1 && sequence <= size))
    throw new Error('the entry is not within the head');
  let hash = sha256(Buffer.of(0), hashOf(leaf), instantOf(recordedAt));
  let [at, last] = [sequence - 1, size - 1];
  for (const other of path.map(hashOf)) {
    if (last === 0) throw new Error('the path is too long');
    if (at % 2 === 1 || at === last) {
      hash = inner(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = inner(hash, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  if (last !== 0) throw new Error('the path is too short');
  if (!hash.equals(hashOf(root))) throw new Error('the path does not lead to the root of the head');
}

/** That the later head's trail begins with the whole of the earlier head's (RFC 9162, 2.1.4.2). */
export function checkConsistency({ earlier, later, path }, trustedKeys) {
  const [before, after] = [checkedHead(earlier, trustedKeys), checkedHead(later, trustedKeys)];
  if (before.desk !== after.desk) throw new Error('the heads are of two desks');
  const hashes = path.map(hashOf);
  if (before.number === after.number) {
    if (hashes.length > 0 || earlier.signed !== later.signed)
      throw new Error('there are two heads of one number');
    return;
  }
  // each head has more entries than the one before, and names it
  if (before.number > after.number || before.size >= after.size || before.sealedAt > after.sealedAt)
    throw new Error('the heads are in the wrong order');
  if (before.number + 1 === after.number && sha256(earlier.signed).toString('hex') !== after.previous)
    throw new Error('the later head does not name the earlier one');
  let [at, last] = [before.size - 1, after.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const first = at === 0 ? hashOf(before.root) : hashes.shift();
  if (first === undefined) throw new Error('the path is too short');
  let [old, young] = [first, first];
  for (const other of hashes) {
    if (last === 0) throw new Error('the path is too long');
    if (at % 2 === 1 || at === last) {
      [old, young] = [inner(other, old), inner(other, young)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else young = inner(young, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  if (last !== 0) throw new Error('the path is too short');
  if (!old.equals(hashOf(before.root)))
    throw new Error('the path does not lead to the root of the earlier head');
  if (!young.equals(hashOf(after.root)))
    throw new Error('the path does not lead to the root of the later head');
}

/** What an answer of the API proves, a sentence for each field. */
export function proven({ data }, trustedKeys) {
  const fields = Object.values(data);
  if (fields.length === 0) throw new Error('there is nothing in the answer');
  return fields.map((field) => {
    if (field === null) throw new Error('the desk has no such head, or no such proof');
    if (field.earlier !== undefined) {
      checkConsistency(field, trustedKeys);
      const [before, after] = [
        checkedHead(field.earlier, trustedKeys),
        checkedHead(field.later, trustedKeys),
      ];
      return `The ${before.size} entries of head ${before.number} are the first of the ${after.size} of head ${after.number}.`;
    }
    if (field.path !== undefined) {
      checkInclusion(field, trustedKeys);
      const head = checkedHead(field.head, trustedKeys);
      return `Entry ${field.sequence} is one of the ${head.size} that head ${head.number} sealed at ${head.sealedAt}, at desk ${head.desk}.`;
    }
    const head = checkedHead(field, trustedKeys);
    return `Head ${head.number} of desk ${head.desk} sealed ${head.size} entries at ${head.sealedAt}.`;
  });
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const [file, ...keys] = process.argv.slice(2);
    if (file === undefined || keys.length === 0)
      throw new Error('node check-proof.mjs ANSWER.json PUBLICKEY…');
    for (const sentence of proven(JSON.parse(readFileSync(file, 'utf8')), keys)) console.log(sentence);
  } catch (error) {
    console.error(`not proven: ${error.message}`);
    process.exit(1);
  }
}
