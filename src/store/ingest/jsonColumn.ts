/**
 * A column of JSON values as one JSON array, for `rows from (unnest(…), jsonb_array_elements($n::jsonb))`. As an array of
 * texts each quotation mark in it would be escaped once more. Null comes as JSON's null: `nullif($column, 'null')`.
 */
export const jsonColumn = (values: readonly (object | null)[]): string => JSON.stringify(values);
