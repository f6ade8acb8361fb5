/*
 * book.c
 *		The expressions of a metric, checked and put into one safe form.
 *
 * Whoever defines a metric writes expressions over the columns of a source:
 * amount * 0.8, status = 'paid'.  They become part of a view that others read,
 * so a text is never pasted anywhere.  It is parsed as one expression, looked
 * up among the columns of the source, inspected as a tree, and what comes out
 * is the server's own text of that tree, with every name in full: comments,
 * unbalanced parentheses and second statements have no place in a tree.
 *
 * What the tree may consist of, so that it does nothing in a reader's name, is
 * in book_trust.c.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "book.h"
#include "goal.h"

#include "access/relation.h"
#include "catalog/objectaddress.h"
#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/optimizer.h"
#include "parser/analyze.h"
#include "parser/parse_coerce.h"
#include "parser/parse_collate.h"
#include "parser/parse_expr.h"
#include "parser/parse_node.h"
#include "parser/parse_relation.h"
#include "parser/parse_type.h"
#include "parser/parser.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/varlena.h"
#include "utils/guc.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/ruleutils.h"

/* What a part of a metric is for, and so of which types it can be. */
typedef enum PartKind
{
	PART_NUMBER,
	PART_MOMENT,
	PART_CONDITION,
	PART_KEY,
	PART_TIME,
	PART_DIMENSION
} PartKind;

static const struct
{
	const char *name;
	const char *types;			/* said to whom had another */
	const char *hint;
}			part_kinds[] = {
	[PART_NUMBER] = {"number", "a number", "Cast it, as in (...)::numeric."},
	[PART_MOMENT] = {"moment", "a date, a timestamp or a timestamp with time zone", "Cast it, as in (...)::date."},
	[PART_CONDITION] = {"condition", "a boolean", "Write a condition, as in status = 'paid'."},
	[PART_KEY] = {"key", "an integer, a text or a uuid", "Cast it, as in (...)::text."},
	[PART_TIME] = {"time", "a time of day", "Cast it, as in (...)::time."},
	[PART_DIMENSION] = {"dimension", "an integer, a text, a uuid, a boolean or an enum", "Cast it, as in (...)::text."},
};

/* Where an error is: in the expression, not in the statement that brought it. */
static void
ExpressionContext(void *arg)
{
	const Expression *e = arg;
	int			position = geterrposition();

	if (position > 0)
	{
		errposition(0);
		internalerrposition(position);
		internalerrquery(e->text);
	}
	errcontext("%s \"%s\" of a metric over \"%s\"", e->kind, e->text, e->source);
}

static PartKind
PartKindByName(const char *name)
{
	for (size_t i = 0; i < lengthof(part_kinds); i++)
	{
		if (strcmp(part_kinds[i].name, name) == 0)
			return (PartKind) i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown part of a metric: \"%s\"", name),
			 errhint("Known are number, moment, condition, key, time and dimension.")));
}

/* ----------------------------------------------------------------
 * The parsed text: one expression and nothing around it
 * ----------------------------------------------------------------
 */

pg_noreturn static void
RefuseStatement(const char *text)
{
	ereport(ERROR,
			(errcode(ERRCODE_SYNTAX_ERROR),
			 errmsg("not one expression: \"%s\"", text),
			 errdetail("A part of a metric is a single expression over the columns of its source."),
			 errhint("Write one such as amount or quantity * price; for joins and groups, make a view the source.")));
}

/*
 * What the grammar takes for a PL/pgSQL expression is all that may follow
 * SELECT, so what followed has to be looked at.
 */
static Node *
ParseExpression(const char *text)
{
	List	   *parsed = raw_parser(text, RAW_PARSE_PLPGSQL_EXPR);
	SelectStmt *select = list_length(parsed) == 1
		? (SelectStmt *) linitial_node(RawStmt, parsed)->stmt : NULL;
	ResTarget  *target;

	if (select == NULL || !IsA(select, SelectStmt) ||
		list_length(select->targetList) != 1 || select->op != SETOP_NONE ||
		select->distinctClause != NIL || select->intoClause != NULL ||
		select->fromClause != NIL || select->whereClause != NULL ||
		select->groupClause != NIL || select->havingClause != NULL ||
		select->windowClause != NIL || select->valuesLists != NIL ||
		select->sortClause != NIL || select->limitOffset != NULL ||
		select->limitCount != NULL || select->lockingClause != NIL ||
		select->withClause != NULL)
		RefuseStatement(text);
	target = linitial_node(ResTarget, select->targetList);
	if (target->name != NULL || target->indirection != NIL)
		RefuseStatement(text);
	if (IsA(target->val, ColumnRef) && IsA(llast(((ColumnRef *) target->val)->fields), A_Star))
		RefuseStatement(text);
	return target->val;
}

/* After planning, since that fills in the defaults of arguments. */
static void
CheckVolatility(const Expression *e, Node *node)
{
	if (contain_volatile_functions((Node *) expression_planner((Expr *) copyObject(node))))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("volatile function in a metric: \"%s\"", e->text),
				 errdetail("Its value changes from one reading to the next, and reading must not change anything."),
				 errhint("Store what it returns in a column.")));
}

/* ----------------------------------------------------------------
 * Types
 * ----------------------------------------------------------------
 */

/* The type a part of this kind gets, or InvalidOid where it cannot have it. */
static Oid
TypeOfPart(PartKind kind, Oid type)
{
	Oid			base = getBaseType(type);
	bool		is_text = base == TEXTOID || base == VARCHAROID || base == BPCHAROID || base == NAMEOID;
	bool		is_integer = base == INT2OID || base == INT4OID || base == INT8OID;

	switch (kind)
	{
		case PART_NUMBER:
			return TypeCategory(base) == TYPCATEGORY_NUMERIC ? NUMERICOID : InvalidOid;
		case PART_MOMENT:
			return base == DATEOID || base == TIMESTAMPOID || base == TIMESTAMPTZOID ? base : InvalidOid;
		case PART_CONDITION:
			return base == BOOLOID ? BOOLOID : InvalidOid;
		case PART_KEY:
			if (is_text)
				return TEXTOID;
			return is_integer ? INT8OID : base == UUIDOID ? UUIDOID : InvalidOid;
		case PART_TIME:
			return base == TIMEOID ? TIMEOID : InvalidOid;
		case PART_DIMENSION:

			/*
			 * by the text of an enum, for a cast that its owner makes is not
			 * found later
			 */
			if (type_is_enum(base))
				return TEXTOID;
			return is_text || is_integer || base == UUIDOID || base == BOOLOID ? base : InvalidOid;
	}
	return InvalidOid;
}

/* Floating point is cast as the number that it is shown as. */
static Node *
CoerceFloat(const Expression *e, Node *node)
{
	Oid			type = exprType(node);
	Oid			base = getBaseType(type);
	List	   *name = list_make2(makeString("smartgoals"), makeString("float_amount"));

	if (base != FLOAT4OID && base != FLOAT8OID)
		return node;
	return coerce_to_target_type(e->pstate, node, type,
								 typenameTypeId(e->pstate, makeTypeNameFromNameList(name)), -1,
								 COERCION_EXPLICIT, COERCE_EXPLICIT_CAST, -1);
}

static Node *
CoercePart(const Expression *e, PartKind kind, Node *node)
{
	Oid			type;
	Oid			wanted;
	Node	   *coerced;

	/* a literal that nothing has given a type */
	if (exprType(node) == UNKNOWNOID)
		node = coerce_to_common_type(e->pstate, node, TEXTOID, "metric");
	if (kind == PART_NUMBER)
		node = CoerceFloat(e, node);
	type = exprType(node);
	wanted = TypeOfPart(kind, type);
	if (wanted == type)
		return node;
	coerced = !OidIsValid(wanted) ? NULL :
		coerce_to_target_type(e->pstate, node, type, wanted, -1,
							  COERCION_ASSIGNMENT, COERCE_EXPLICIT_CAST, -1);
	if (coerced == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("not %s: \"%s\"", part_kinds[kind].types, e->text),
				 errdetail("It is of type %s.", format_type_be(type)),
				 errhint("%s", part_kinds[kind].hint),
				 parser_errposition(e->pstate, exprLocation(node))));
	return coerced;
}

/* ----------------------------------------------------------------
 * The source
 * ----------------------------------------------------------------
 */

/* Whether a user may read some of its columns. */
static bool
MayRead(Oid relation)
{
	return pg_class_aclcheck(relation, GetUserId(), ACL_SELECT) == ACLCHECK_OK ||
		pg_attribute_aclcheck_all(relation, GetUserId(), ACL_SELECT, ACLMASK_ANY) == ACLCHECK_OK;
}

/* The source, once it is known that the caller may read it: a lock is a right, too. */
static Relation
OpenSource(Oid relation)
{
	char	   *name = get_rel_name(relation);
	Relation	source = NULL;

	if (name != NULL && !MayRead(relation))
		aclcheck_error(ACLCHECK_NO_PRIV, get_relkind_objtype(get_rel_relkind(relation)), name);
	if (name != NULL)
		source = try_relation_open(relation, AccessShareLock);
	if (source == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relation),
				 errdetail("It was to be the source of a metric.")));
	return source;
}

static void
CheckSource(Relation source)
{
	switch (source->rd_rel->relkind)
	{
		case RELKIND_RELATION:
		case RELKIND_PARTITIONED_TABLE:
		case RELKIND_VIEW:
		case RELKIND_MATVIEW:
		case RELKIND_FOREIGN_TABLE:
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_WRONG_OBJECT_TYPE),
					 errmsg("\"%s\" has no rows to measure", RelationGetRelationName(source)),
					 errhint("The source of a metric is a table, a view, a materialized view or a foreign table.")));
	}
	if (source->rd_rel->relpersistence == RELPERSISTENCE_TEMP)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TABLE_DEFINITION),
				 errmsg("\"%s\" is a temporary table", RelationGetRelationName(source)),
				 errdetail("A metric outlives the session."),
				 errhint("Make it a table that stays.")));
}

/*
 * The tree of the expression.  Names are looked up along the path of whoever
 * wrote it; an error ends the setting as well.
 */
static Node *
AnalyzeExpression(Expression *e, PartKind kind, Relation source, const char *path)
{
	int			level = NewGUCNestLevel();
	Node	   *node = ParseExpression(e->text);

	(void) set_config_option("search_path", path, PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	e->pstate = make_parsestate(NULL);
	e->pstate->p_sourcetext = e->text;
	addNSItemToQuery(e->pstate,
					 addRangeTableEntryForRelation(e->pstate, source, AccessShareLock, NULL, false, true),
					 false, true, true);
	node = transformExpr(e->pstate, node, EXPR_KIND_SELECT_TARGET);
	CheckTrusted(e, node);
	node = CoercePart(e, kind, node);
	CheckTrusted(e, node);
	assign_expr_collations(e->pstate, node);
	AtEOXact_GUC(true, level);
	CheckVolatility(e, node);
	return node;
}

/* ----------------------------------------------------------------
 * What a goal is limited to
 * ----------------------------------------------------------------
 */

/* Put what begins there into brackets, if it is several keys. */
static void
CloseArray(StringInfo json, int first, int keys)
{
	if (keys < 2)
		return;
	appendStringInfoString(json, "]]");
	memmove(json->data + first + 1, json->data + first, json->len - first - 1);
	json->data[first] = '[';
}

/* Append "dimension": "key", or an array of them where a segment names several of one, which stand together. */
static void
AppendScope(StringInfo json, Words scope, bool quotes)
{
	const char *end = scope.s + scope.len;
	Words		before = {NULL, 0};
	Words		dimension,
				key;
	int			keys = 0;
	int			first = 0;

	for (const char *s = scope.s; s < end; before = dimension)
	{
		s = ScopeNext(s, end, quotes, &dimension, &key);
		if (before.s != NULL && before.len == dimension.len && memcmp(before.s, dimension.s, before.len) == 0)
			appendStringInfoString(json, ", ");
		else
		{
			CloseArray(json, first, keys);
			if (json->len > 1)
				appendStringInfoString(json, ", ");
			escape_json(json, pnstrdup(dimension.s, dimension.len));
			appendStringInfoString(json, ": ");
			first = json->len;
			keys = 0;
		}
		escape_json(json, pnstrdup(key.s, key.len));
		keys++;
	}
	CloseArray(json, first, keys);
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* scope(goal) -> jsonb: where owner and segment name one dimension, the owner's key */
PG_FUNCTION_INFO_V1(smartgoals_scope);
Datum
smartgoals_scope(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	StringInfoData json;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	initStringInfo(&json);
	appendStringInfoChar(&json, '{');
	if (goal.segment.s != NULL)
		AppendScope(&json, goal.segment, true);
	if (goal.owner.s != NULL)
		AppendScope(&json, goal.owner, false);
	appendStringInfoChar(&json, '}');
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(json.data));
}

/* subject(goal) -> text: the goal without what it asks for */
PG_FUNCTION_INFO_V1(smartgoals_subject);
Datum
smartgoals_subject(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	GoalData	subject;
	StringInfoData buf;

	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	GoalInit(&subject);
	subject.metric = goal.metric;
	subject.basis = GoalDefaultBasis(&subject);
	subject.period = goal.period;
	subject.owner = goal.owner;
	subject.segment = goal.segment;
	initStringInfo(&buf);
	AppendGoal(&buf, &subject);
	/* without the verb, which every goal is written with */
	PG_RETURN_TEXT_P(cstring_to_text(strchr(buf.data, ' ') + 1));
}

/*
 * fit_goal(goal, basis, unit) -> goal: in the unit of its metric where it has
 * none, and read as its metric where it does not say how.
 */
PG_FUNCTION_INFO_V1(smartgoals_fit_goal);
Datum
smartgoals_fit_goal(PG_FUNCTION_ARGS)
{
	GoalData	goal;
	bool		known;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	GoalDeform(PG_GETARG_GOAL_P(0), &goal);
	if (!PG_ARGISNULL(1) && goal.basis == GoalDefaultBasis(&goal))
		goal.basis = strcmp(text_to_cstring(PG_GETARG_TEXT_PP(1)), goal_bases[GOAL_LEVEL]) == 0
			? GOAL_LEVEL : GOAL_TOTAL;
	if (!PG_ARGISNULL(2) && goal.unit.s == NULL)
	{
		text	   *unit = PG_GETARG_TEXT_PP(2);

		goal.unit.s = VARDATA_ANY(unit);
		goal.unit.len = VARSIZE_ANY_EXHDR(unit);
		UnitCanonical(&goal.unit, &known, NULL);
	}
	GoalFinish(&goal, NULL);
	PG_RETURN_GOAL_P(GoalForm(&goal));
}

/* metric_expression(source regclass, expression text, kind text, path text) -> text */
PG_FUNCTION_INFO_V1(smartgoals_metric_expression);
Datum
smartgoals_metric_expression(PG_FUNCTION_ARGS)
{
	PartKind	kind = PartKindByName(text_to_cstring(PG_GETARG_TEXT_PP(2)));
	Relation	source = OpenSource(PG_GETARG_OID(0));
	Expression	e = {.text = text_to_cstring(PG_GETARG_TEXT_PP(1))};
	ErrorContextCallback callback = {.callback = ExpressionContext, .arg = &e};
	char	   *path = text_to_cstring(PG_GETARG_TEXT_PP(3));
	Node	   *node;
	char	   *text;

	CheckSource(source);
	e.kind = part_kinds[kind].name;
	e.source = RelationGetRelationName(source);
	callback.previous = error_context_stack;
	error_context_stack = &callback;
	node = AnalyzeExpression(&e, kind, source, path);
	error_context_stack = callback.previous;

	/* every name in full, in the search_path of our caller in SQL */
	text = deparse_expression(node, deparse_context_for(e.source, RelationGetRelid(source)), true, false);
	relation_close(source, NoLock);
	PG_RETURN_TEXT_P(cstring_to_text(text));
}

/* ----------------------------------------------------------------
 * Slips of the pen
 * ----------------------------------------------------------------
 */

/* The server compares longer texts with nothing. */
#define MAX_COMPARED	255

/*
 * nearest(wanted text, texts text[]) -> text: the first of those that the fewest
 * characters added, left out or changed lead to, case aside.  Near is what differs
 * in no more than half of its characters.
 */
PG_FUNCTION_INFO_V1(smartgoals_nearest);
Datum
smartgoals_nearest(PG_FUNCTION_ARGS)
{
	text	   *wanted = PG_GETARG_TEXT_PP(0);
	const char *s = VARDATA_ANY(wanted);
	int			len = VARSIZE_ANY_EXHDR(wanted);
	int			characters = pg_mbstrlen_with_len(s, len);
	int			best = characters / 2 + 1;
	Datum	   *texts;
	bool	   *nulls;
	int			n;
	Datum		found = (Datum) 0;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls, &n);
	for (int i = 0; i < n && characters <= MAX_COMPARED; i++)
	{
		text	   *other = nulls[i] ? NULL : DatumGetTextPP(texts[i]);
		int			distance;

		CHECK_FOR_INTERRUPTS();
		if (other == NULL ||
			pg_mbstrlen_with_len(VARDATA_ANY(other), VARSIZE_ANY_EXHDR(other)) > MAX_COMPARED)
			continue;
		distance = varstr_levenshtein_less_equal(s, len, VARDATA_ANY(other), VARSIZE_ANY_EXHDR(other),
												 1, 1, 1, best, true);
		if (len == (int) VARSIZE_ANY_EXHDR(other) && pg_strncasecmp(s, VARDATA_ANY(other), len) == 0)
			distance = 0;
		if (distance < best)
		{
			best = distance;
			found = PointerGetDatum(other);
		}
	}
	if (found == (Datum) 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(found);
}
