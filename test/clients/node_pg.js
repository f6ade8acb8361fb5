// The reports as node-postgres sees them.  See run.
const { Client, types } = require('pg');
const names = Object.fromEntries(Object.entries(types.builtins).map(([name, oid]) => [oid, name]));
const kinds = { BOOL: 'boolean', INT4: 'integer', INT8: 'bigint', TEXT: 'text', DATE: 'date', NUMERIC: 'numeric', JSONB: 'jsonb' };
// int8 and numeric are strings, so that no digit is lost
const classes = { boolean: 'Boolean', integer: 'Number', bigint: 'String', text: 'String', date: 'Date', numeric: 'String', jsonb: 'Array' };

function kindOf(field) {
	const kind = kinds[names[field.dataTypeID]] || 'opaque';
	const modifier = field.dataTypeModifier - 4;
	return kind === 'numeric' ? `numeric(${modifier >> 16},${modifier & 0x7ff})` : kind;
}

function textOf(value, kind) {
	if (value === null)
		return '\\N';
	if (value.constructor.name !== classes[kind.split('(')[0]])
		return `a ${value.constructor.name}: ${value}`;
	return kind === 'jsonb' ? value.length : kind === 'date' ? value.toISOString().slice(0, 10) : value;
}

async function main() {
	const client = new Client();
	await client.connect();
	for (const line of require('fs').readFileSync(0, 'utf8').trimEnd().split('\n')) {
		const [report, query, value] = line.split('\t');
		const result = await client.query(query.replace('?', '$1'), [value]);
		result.rows.forEach((row, i) => {
			for (const field of result.fields) {
				const kind = kindOf(field);
				console.log([report, i + 1, field.name, kind, textOf(row[field.name], kind)].join('\t'));
			}
		});
	}
	await client.end();
}

main().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
