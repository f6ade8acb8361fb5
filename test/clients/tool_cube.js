// Every view of a book by Cube's own driver: view, rows, columns, cells that are not null.
// Its compiler of models needs a native part that npm does not hold.
const { PostgresDriver } = require('@cubejs-backend/postgres-driver');
const [host, port, database, user] = process.argv.slice(2);

async function main() {
	const driver = new PostgresDriver({ host, port, database, user });
	await driver.testConnection();
	for (const view of require('fs').readFileSync(0, 'utf8').trim().split(/\s+/)) {
		const { rows, types } = await driver.downloadQueryResults(`SELECT * FROM sales_goals.${view}`, [], {});
		const cells = rows.flatMap((row) => Object.values(row)).filter((value) => value !== null);
		console.log([view, rows.length, types.length, cells.length].join('\t'));
	}
	await driver.release();
}

main().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
