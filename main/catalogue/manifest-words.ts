import { z } from 'zod';
import { parseSize } from '../lib/parse-size.ts';

/** Schemas that several parts of a manifest use. */
export const sentence = z.string().trim().min(1).max(500);
export const dotted = z
  .string()
  .max(200)
  .regex(/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/, 'dotted');
export const size = z.string().refine((text) => parseSize(text) !== undefined, 'size');
/** A program and its arguments as a list; no shell is involved. */
export const command = z.array(z.string().min(1).max(4000)).min(1).max(50);
