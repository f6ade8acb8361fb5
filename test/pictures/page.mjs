// Dashboards in a real browser, a line of JSON each: {"name", "file", "lang", "shows",
// "picture", "dark"}.  No error, no script, nothing loaded; nothing is wider than the page
// and nothing overlaps, at three widths, light and dark; it prints on A4; what WCAG A and AA
// ask for that a program can see; and texts that would like to be markup are shown as texts.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const jobs = readFileSync(0, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
let failed = 0;
const known = 'header main footer section h1 h2 h3 p ul li div span strong br svg rect path polyline polygon circle text table caption thead tbody tr th td'.split(' ');

// Boxes of text that lie on each other, and what reaches beyond the page.
function look() {
	const found = [];
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
	const boxes = [];
	for (const e of document.querySelectorAll('h1, h2, h3, p, caption, th, td, li, footer')) {
		if (getComputedStyle(e).clipPath !== 'none' || e.closest('thead') && getComputedStyle(e.closest('thead')).position === 'absolute') continue;
		const range = document.createRange();
		for (const n of e.childNodes) {
			if (n.nodeType !== Node.TEXT_NODE || !n.data.trim()) continue;
			range.selectNodeContents(n);
			for (const r of range.getClientRects()) if (r.width > 1) boxes.push({ e, n, r });
		}
	}
	for (const { r, n } of boxes) if (r.left < -0.5 || r.right > width + 0.5) found.push(`beyond the page: ${n.data.slice(0, 40)}`);
	boxes.sort((a, b) => a.r.top - b.r.top);
	for (let i = 0; i < boxes.length; i++)
		for (let j = i + 1; j < boxes.length && boxes[j].r.top < boxes[i].r.bottom - 3; j++) {
			const a = boxes[i], b = boxes[j];
			if (a.n !== b.n && a.r.right > b.r.left + 2 && b.r.right > a.r.left + 2 && b.r.bottom > a.r.top + 3) found.push(`overlap: ${a.n.data.slice(0, 30)} / ${b.n.data.slice(0, 30)}`);
		}
	// pictures with texts in them
	for (const svg of document.querySelectorAll('svg')) {
		const outer = svg.getBoundingClientRect();
		for (const t of svg.querySelectorAll('text')) {
			const r = t.getBoundingClientRect();
			if (r.left < outer.left - 1 || r.right > outer.right + 1) found.push(`beyond its picture: ${t.textContent}`);
			if (r.height < 7) found.push(`too small to read: ${t.textContent}`);
		}
	}
	return [...new Set(found)].slice(0, 5);
}

for (const { name, file, lang, shows = [], picture, dark } of jobs) {
	const complaints = [];
	const url = pathToFileURL(resolve(file)).href;
	let at = '';
	const say = what => complaints.push(`${at}: ${what}`);
	const page = await browser.newPage();
	page.on('console', m => say(`console: ${m.text()}`));
	page.on('pageerror', e => say(`error: ${e.message}`));
	page.on('dialog', d => (say(`canary: ${d.message()}`), d.dismiss()));
	page.on('request', r => r.url() === url || say(`request: ${r.url()}`));
	await page.goto(url);
	for (const [width, colorScheme] of [[360, 'light'], [800, 'dark'], [1280, 'light']]) {
		at = `${width} ${colorScheme}`;
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		for (const what of await page.evaluate(look)) say(what);
	}
	at = 'elements';
	const seen = await page.evaluate(() => ({ text: document.body.innerText, lang: document.documentElement.lang, tags: [...new Set([...document.body.querySelectorAll('*')].map(e => e.localName))],
		handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on|^(src|href|srcdoc|action|style)$/.test(a.name))).length, canary: window.canary }));
	if (seen.lang !== lang) say(`lang is ${seen.lang}`);
	if (seen.handlers || seen.canary) say(`${seen.handlers} attributes that do something`);
	for (const tag of seen.tags) if (!known.includes(tag)) say(`an element ${tag}`);
	const text = seen.text.replace(/\s+/g, ' ');
	for (const word of shows) if (!text.includes(word.replace(/\s+/g, ' ').trim())) say(`does not show ${JSON.stringify(word)}`);
	await page.close();
	// a page that forbids scripts is judged with its policy set aside
	const context = await browser.newContext({ bypassCSP: true });
	const judged = await context.newPage();
	await judged.goto(url);
	await judged.evaluate(axe);
	for (const [width, colorScheme] of [[360, 'dark'], [1280, 'light']]) {
		at = `${width} ${colorScheme}`;
		await judged.setViewportSize({ width, height: 900 });
		await judged.emulateMedia({ colorScheme });
		const { violations } = await judged.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
		for (const v of violations) say(`${v.id}: ${v.nodes.length} times, ${v.nodes[0].html.slice(0, 120)}`);
	}
	if (picture) {
		await judged.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
		await judged.screenshot({ path: picture, fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1010 } });
	}
	at = 'print';
	const pdf = await judged.pdf({ preferCSSPageSize: true, printBackground: true });
	if (!/\/MediaBox\s*\[\s*0 0 59[456][.\d]* 84[12][.\d]*\s*\]/.test(pdf.toString('latin1'))) say('is not on A4');
	await context.close();
	if (complaints.length) { failed++; console.log(`page ${name}:\n\t${complaints.slice(0, 12).join('\n\t')}`); }
}
console.log(`pages: ${jobs.length}, ${failed} failed`);
await browser.close();
process.exit(failed ? 1 : 0);
