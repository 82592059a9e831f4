/**
 * A column of JSON values as one JSON array, for `rows from (unnest(…), json_array_elements($n::json))`. As an array of
 * texts each quotation mark in it would be escaped once more.
 */
export const jsonColumn = (values: readonly object[]): string => JSON.stringify(values);
