import words from '../../../content/developers/words.json' with { type: 'json' };

/** As much of JSON Schema as the description of the API uses. */
export interface FieldSchema {
  type?: string | string[];
  description?: string;
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
  anyOf?: FieldSchema[];
  oneOf?: FieldSchema[];
}

export interface Parameter {
  name: string;
  required: boolean;
  description?: string;
  schema: FieldSchema;
}

export interface Field {
  /** Where it stands: `lines[].priceCents`. */
  path: string;
  /** What may stand there, in the words of JSON Schema. */
  type: string;
  needed: boolean;
  meaning: string;
}

function typeOf(schema: FieldSchema): string {
  const { minimum, maximum, maxLength } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' · ');
  const plain = [schema.type ?? []].flat().join(' · ');
  const kind = schema.format ? plain.replace('string', schema.format) : plain;
  const range = minimum !== undefined || maximum !== undefined ? ` ${minimum ?? ''}…${maximum ?? ''}` : '';
  return `${kind}${range}${maxLength ? `, ${words.page.most} ${maxLength}` : ''}`;
}

/** Every field of a schema, depth first, as rows of a list. Pure. */
export function listFields(schema: FieldSchema, before = ''): Field[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const many = field.items ? '[]' : '';
    const path = `${before}${name}`;
    const row = {
      path,
      type: typeOf(field),
      needed: schema.required?.includes(name) ?? false,
      meaning: field.description ?? '',
    };
    return [row, ...listFields(field.items ?? field, `${path}${many}.`)];
  });
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => listFields(one, before));
  const known = new Set(own.map(({ path }) => path));
  for (const row of either) {
    if (known.has(row.path)) continue;
    known.add(row.path);
    own.push(row);
  }
  return own;
}
