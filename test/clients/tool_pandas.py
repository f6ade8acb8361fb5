# Every view of a book as a data frame: view, rows, columns, cells that are not null.
import sys

import pandas
import sqlalchemy

engine = sqlalchemy.create_engine(sys.argv[1])
for view in sys.stdin.read().split():
	frame = pandas.read_sql(f'SELECT * FROM sales_goals.{view}', engine)
	print(view, len(frame), len(frame.columns), int(frame.notna().sum().sum()), sep='\t')
