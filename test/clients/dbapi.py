# The reports as a driver of Python's DB API sees them.  See run.
import importlib
import sys

KINDS = {16: 'boolean', 20: 'bigint', 23: 'integer', 25: 'text', 1082: 'date', 1700: 'numeric', 3802: 'jsonb'}
CLASSES = {'boolean': 'bool', 'bigint': 'int', 'integer': 'int', 'text': 'str', 'date': 'date', 'numeric': 'Decimal', 'jsonb': 'list'}


def kind_of(column):
	kind = KINDS.get(column.type_code, 'opaque')
	return f'numeric({column.precision},{column.scale})' if kind == 'numeric' else kind


def text_of(value, kind):
	if value is None:
		return '\\N'
	if type(value).__name__ != CLASSES[kind.split('(')[0]]:
		return f'a {type(value).__name__}: {value}'
	if kind == 'jsonb':
		return len(value)
	return format(value, 'f') if kind.startswith('numeric') else str(value).lower() if kind == 'boolean' else value


driver, *binary = sys.argv[1:]
connection = importlib.import_module(driver).connect('')
cursor = connection.cursor(binary=True) if binary else connection.cursor()
for line in sys.stdin:
	report, query, value = line.rstrip('\n').split('\t')
	cursor.execute(query.replace('?', '%s'), [value])
	for n, row in enumerate(cursor.fetchall(), 1):
		for column, cell in zip(cursor.description, row):
			kind = kind_of(column)
			print(report, n, column.name, kind, text_of(cell, kind), sep='\t')
