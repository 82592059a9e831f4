import { afterAll } from 'vitest';
import { endFile } from './whenFileEnds.ts';

afterAll(endFile);
