// Files of a book, each read by a program that reads such files: a line of JSON each,
// {"kind": ..., "file": what it is, "expected": what must come out of it}.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { check } from '@placemarkio/check-geojson';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { chromium } from 'playwright-core';

const ajv = new Ajv();
addFormats(ajv);
const text = { type: 'string', minLength: 1 };
const object = (properties, required = Object.keys(properties)) => ({ type: 'object', properties, required, additionalProperties: false });
// the resource Task, https://developers.google.com/workspace/tasks/reference/rest/v1/tasks
const isTasks = ajv.compile(object({ kind: { const: 'tasks#tasks' }, items: { type: 'array', items: object({ kind: { const: 'tasks#task' }, id: text, etag: text, title: { ...text, maxLength: 1024 },
	notes: { ...text, maxLength: 8192 }, status: { enum: ['needsAction', 'completed'] }, due: { type: 'string', format: 'date-time' }, position: text }) } }));
const isBoard = ajv.compile(JSON.parse(readFileSync(process.env.BOARD_SCHEMA)));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
const page = await browser.newPage();
await page.setContent('<!DOCTYPE html><body></body>');
await page.addScriptTag({ path: 'node_modules/mermaid/dist/mermaid.min.js' });

// What each kind comes to: a list of texts that are compared with those expected.
const readers = {
	ics(file) {
		if (/[^\r]\n|\r[^\n]/.test(file)) throw new Error('a line does not end as it should');
		for (const line of file.split('\r\n')) if (Buffer.byteLength(line) > 75) throw new Error(`a line of ${Buffer.byteLength(line)} octets`);
		const calendar = new ICAL.Component(ICAL.parse(file));
		const again = new ICAL.Component(ICAL.parse(calendar.toString()));
		if (again.toString() !== calendar.toString()) throw new Error('is another when read again');
		const parts = [...calendar.getAllSubcomponents('vevent'), ...calendar.getAllSubcomponents('vtodo')];
		const uids = new Set(parts.map(c => c.getFirstPropertyValue('uid')));
		if (uids.size !== parts.length) throw new Error('a UID is there twice');
		return parts.map(c => {
			const day = (c.getFirstPropertyValue('dtstart') || c.getFirstPropertyValue('due'));
			if (!day.isDate || !c.getFirstSubcomponent('valarm') || !c.getFirstPropertyValue('dtstamp')) throw new Error('an entry lacks something');
			return `${day.toString()} ${c.getFirstPropertyValue('summary')}`;
		});
	},
	tasks(file) {
		const tasks = JSON.parse(file);
		if (!isTasks(tasks)) throw new Error(JSON.stringify(isTasks.errors));
		return tasks.items.map(t => `${t.due.slice(0, 10)} ${t.title}`);
	},
	board(file) {
		const board = JSON.parse(file);
		if (!isBoard(board)) throw new Error(JSON.stringify(isBoard.errors));
		return board.lanes.flatMap(l => l.cards.map(c => `${l.status} ${c.name}`));
	},
	geojson(file) {
		return check(file).features.map(f => `${f.properties.status} ${f.properties.name} ${f.geometry.coordinates}`);
	},
	async gantt(file) {
		const svg = await page.evaluate(async source => (window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' }), await window.mermaid.parse(source), (await window.mermaid.render('g', source)).svg), file);
		return page.evaluate(svg => {
			document.body.innerHTML = svg;
			return [...document.querySelectorAll('svg text[class*="taskText"]')].map(t => t.textContent);
		}, svg);
	},
};

let failed = 0, n = 0;
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
	const { kind, file, expected } = JSON.parse(line);
	const plain = s => s.replace(/\s+/g, ' ').trim();
	n++;
	try {
		const found = (await readers[kind](file)).map(plain).sort(), wanted = expected.map(plain).sort();
		const missing = wanted.filter(w => !found.includes(w)), more = found.filter(f => !wanted.includes(f));
		if (missing.length || more.length) throw new Error(`not found: ${missing.slice(0, 3).join(' | ')}; found: ${more.slice(0, 3).join(' | ')}`);
	} catch (e) { failed++; console.log(`file ${kind}: ${e.message.slice(0, 600)}`); }
}
console.log(`files: ${n}, ${failed} failed`);
await browser.close();
process.exit(failed ? 1 : 0);
