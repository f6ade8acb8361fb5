/*
 * odbc.c
 *		The reports as ODBC sees them.  See run.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sql.h>
#include <sqlext.h>

static void
check(SQLRETURN result, SQLSMALLINT type, SQLHANDLE handle)
{
	SQLCHAR		state[6] = "",
				message[512] = "";

	if (SQL_SUCCEEDED(result))
		return;
	SQLGetDiagRec(type, handle, 1, state, NULL, message, sizeof(message), NULL);
	fprintf(stderr, "%s %s\n", state, message);
	exit(1);
}

/* What a column is.  What the driver does not know is VARCHAR to it, jsonb too. */
static const char *
kind_of(SQLSMALLINT type, SQLULEN size, SQLSMALLINT digits, const char *name)
{
	static char numeric[32];

	switch (type)
	{
		case SQL_BIT:
			return "boolean";
		case SQL_INTEGER:
			return "integer";
		case SQL_BIGINT:
			return "bigint";
		case SQL_TYPE_DATE:
			return "date";
		case SQL_NUMERIC:
			snprintf(numeric, sizeof(numeric), "numeric(%d,%d)", (int) size, (int) digits);
			return numeric;
		case SQL_LONGVARCHAR:
		case SQL_WLONGVARCHAR:
			return "text";
		case SQL_VARCHAR:
		case SQL_WVARCHAR:
			return strcmp(name, "cards") == 0 ? "jsonb" : "opaque";
	}
	return "opaque";
}

static void
print_value(const char *kind, const char *value)
{
	int			cards = 0;

	if (strcmp(kind, "jsonb") == 0)
	{
		while ((value = strstr(value, "\"goal_id\"")) != NULL)
			cards++, value++;
		printf("%d\n", cards);
	}
	else if (strcmp(kind, "boolean") == 0)
		puts(*value == '1' ? "true" : "false");
	else
		puts(value);
}

static void
print_row(SQLHSTMT statement, const char *report, int n)
{
	static char value[1 << 20];
	SQLSMALLINT columns;

	check(SQLNumResultCols(statement, &columns), SQL_HANDLE_STMT, statement);
	for (int i = 1; i <= columns; i++)
	{
		char		name[64];
		SQLSMALLINT type,
					digits;
		SQLULEN		size;
		SQLLEN		length;
		const char *kind;

		check(SQLDescribeCol(statement, i, (SQLCHAR *) name, sizeof(name), NULL, &type, &size, &digits, NULL), SQL_HANDLE_STMT, statement);
		check(SQLGetData(statement, i, SQL_C_CHAR, value, sizeof(value), &length), SQL_HANDLE_STMT, statement);
		kind = kind_of(type, size, digits, name);
		printf("%s\t%d\t%s\t%s\t", report, n, name, kind);
		if (length == SQL_NULL_DATA)
			puts("\\N");
		else
			print_value(kind, value);
	}
}

int
main(int argc, char **argv)
{
	char		line[4096];
	SQLHENV		environment;
	SQLHDBC		connection;

	(void) argc;
	SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment);
	SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER) SQL_OV_ODBC3, 0);
	SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection);
	check(SQLDriverConnect(connection, NULL, (SQLCHAR *) argv[1], SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT), SQL_HANDLE_DBC, connection);
	while (fgets(line, sizeof(line), stdin) != NULL)
	{
		char	   *report = strtok(line, "\t"),
				   *query = strtok(NULL, "\t"),
				   *value = strtok(NULL, "\n");
		SQLHSTMT	statement;

		SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement);
		check(SQLBindParameter(statement, 1, SQL_PARAM_INPUT, SQL_C_CHAR, SQL_VARCHAR, 100, 0, value, 0, NULL), SQL_HANDLE_STMT, statement);
		check(SQLExecDirect(statement, (SQLCHAR *) query, SQL_NTS), SQL_HANDLE_STMT, statement);
		for (int n = 1; SQL_SUCCEEDED(SQLFetch(statement)); n++)
			print_row(statement, report, n);
		SQLFreeHandle(SQL_HANDLE_STMT, statement);
	}
	return 0;
}
