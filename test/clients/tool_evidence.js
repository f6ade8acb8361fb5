// Every view of a book by Evidence's own connector: view, rows, columns, cells that are not null.
const runQuery = require('@evidence-dev/postgres');
const [host, port, database, user] = process.argv.slice(2);

async function main() {
	for (const view of require('fs').readFileSync(0, 'utf8').trim().split(/\s+/)) {
		const result = await runQuery(`SELECT * FROM sales_goals.${view}`, { host, port, database, user });
		let rows = 0, cells = 0;
		for await (const batch of result.rows()) {
			rows += batch.length;
			for (const row of batch)
				cells += Object.values(row).filter((value) => value !== null).length;
		}
		if (rows !== Number(result.expectedRowCount))
			throw new Error(`${view}: ${rows} rows, of ${result.expectedRowCount}`);
		console.log([view, rows, result.columnTypes.length, cells].join('\t'));
	}
}

main().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
