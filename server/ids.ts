import { randomBytes } from 'node:crypto';
import type {
  CommentId,
  DecisionId,
  ImportId,
  ServiceId,
  SessionId,
  TeamId,
  ThreadId,
  UserId,
} from '#domain/ids.ts';

interface Branded {
  usr: UserId;
  ses: SessionId;
  tea: TeamId;
  svc: ServiceId;
  adr: DecisionId;
  thr: ThreadId;
  cmt: CommentId;
  imp: ImportId;
}
type Prefix =
  | keyof Branded
  | (
      | 'inv'
      | 'rnd'
      | 'bal'
      | 'prp'
      | 'rsp'
      | 'evd'
      | 'rev'
      | 'stc'
      | 'stb'
      | 'cme'
      | 'mai'
      | 'mea'
      | 'fil'
      | 'tpl'
      | 'tpv'
    );

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A random id of 24 characters (124 bits) after its prefix. */
export function newId<P extends Prefix>(prefix: P): P extends keyof Branded ? Branded[P] : string {
  let id = '';
  for (const byte of randomBytes(24)) id += alphabet[byte % 36];
  return `${prefix}_${id}` as P extends keyof Branded ? Branded[P] : string;
}

/** 256 random bits for a link; only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
