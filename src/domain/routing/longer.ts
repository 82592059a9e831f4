/** A copy of a table's column with room for `size` rows; the new ones are 0. */
export const floats = (array: Float64Array, size: number): Float64Array<ArrayBuffer> => {
  const copy = new Float64Array(size);
  copy.set(array);
  return copy;
};

/** As `floats`. */
export const integers = (array: Int32Array, size: number): Int32Array<ArrayBuffer> => {
  const copy = new Int32Array(size);
  copy.set(array);
  return copy;
};

/** As `floats`. */
export const bytes = (array: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const copy = new Uint8Array(size);
  copy.set(array);
  return copy;
};
