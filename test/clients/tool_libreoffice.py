# Every view of a book as LibreOffice reads it (SDBC, what Base and Calc use): view,
# rows, columns, cells that are not null.  It has a headless office of its own.
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def named(name, value):
	pair = PropertyValue()
	pair.Name, pair.Value = name, value
	return pair


url, user = sys.argv[1:]
profile = tempfile.mkdtemp()
pipe = f'smartgoals{os.getpid()}'
office = subprocess.Popen(['soffice', '--headless', '--norestore', '--nologo', f'-env:UserInstallation=file://{profile}', f'--accept=pipe,name={pipe};urp;'],
	env=dict(os.environ, HOME=profile), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
desktop = None
try:
	here = uno.getComponentContext()
	resolver = here.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', here)
	for _ in range(240):
		try:
			there = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
			break
		except Exception:
			time.sleep(0.5)
	manager = there.ServiceManager
	desktop = manager.createInstanceWithContext('com.sun.star.frame.Desktop', there)
	drivers = manager.createInstanceWithContext('com.sun.star.sdbc.DriverManager', there)
	connection = drivers.getConnectionWithInfo(url, (named('user', user), named('password', '')))
	for view in sys.stdin.read().split():
		result = connection.createStatement().executeQuery(f'SELECT * FROM sales_goals.{view}')
		columns = result.getMetaData().getColumnCount()
		rows = cells = 0
		while result.next():
			rows += 1
			for n in range(1, columns + 1):
				result.getString(n)
				cells += not result.wasNull()
		print(view, rows, columns, cells, sep='\t')
	connection.close()
finally:
	try:
		desktop.terminate()
		office.wait(30)
	except Exception:
		office.kill()
