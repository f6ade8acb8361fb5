/*
 * book_trust.c
 *		What the expression of a metric may consist of.
 *
 * An expression runs with the rights of everyone who reads the metric, and its
 * author need not be one they trust.  So nothing that its author can write, or
 * write anew, may come to run in it.  Code hides in more places than function
 * calls: a cast to a type runs the constraints of the domains it is made of;
 * to_json() and || look for casts when they run; the planner replaces an
 * operator by its negator.  Hence a list of what is allowed, not of what is not:
 *
 * - nodes of the kinds below;
 * - functions and operators of the server and of extensions, owned by a superuser;
 *   "of an extension" alone is not enough, for who installed a trusted one may add
 *   to it;
 * - values of plain types of the server, of types of extensions that a superuser
 *   owns, and of arrays of these; of the server's types those that hold data, which
 *   leaves out the functions by which one reads or executes what a text names.
 *
 * Columns are of the types that they are of: what is only passed on runs nothing.
 * Enums are everywhere, and have no code of their own, so they may be made and
 * compared; but no function that takes values of any type gets one, since it would
 * ask for a cast, and that may be a user's.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "book.h"

#include "access/htup_details.h"
#include "access/transam.h"
#include "catalog/dependency.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

/* How far a type can be trusted. */
typedef enum Trust
{
	TRUSTED,
	ENUM_OF_USER,
	SERVER_ONLY,				/* the server's, but no data */
	OF_USER
} Trust;

/* The types of the server that hold data; arrays of them do, too. */
static const Oid data_types[] = {
	BOOLOID, INT2OID, INT4OID, INT8OID, NUMERICOID, FLOAT4OID, FLOAT8OID, CASHOID,
	TEXTOID, VARCHAROID, BPCHAROID, NAMEOID, CHAROID, BYTEAOID, BITOID, VARBITOID,
	DATEOID, TIMEOID, TIMETZOID, TIMESTAMPOID, TIMESTAMPTZOID, INTERVALOID,
	UUIDOID, JSONOID, JSONBOID, JSONPATHOID, INETOID, CIDROID, MACADDROID, MACADDR8OID,
	INT4RANGEOID, INT8RANGEOID, NUMRANGEOID, DATERANGEOID, TSRANGEOID, TSTZRANGEOID,
	INT4MULTIRANGEOID, INT8MULTIRANGEOID, NUMMULTIRANGEOID, DATEMULTIRANGEOID,
	TSMULTIRANGEOID, TSTZMULTIRANGEOID, POINTOID, LSEGOID, PATHOID, BOXOID, POLYGONOID,
	LINEOID, CIRCLEOID
};

/* ----------------------------------------------------------------
 * Whose it is
 * ----------------------------------------------------------------
 */

/* The server's or an extension's, and a superuser's. */
static bool
IsTrustedObject(Oid class, Oid object, Oid owner)
{
	return superuser_arg(owner) &&
		(object < FirstNormalObjectId || OidIsValid(getExtensionOfObject(class, object)));
}

static Oid
OwnerOfFunction(Oid function)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "there is no function %u", function);
	owner = ((Form_pg_proc) GETSTRUCT(tuple))->proowner;
	ReleaseSysCache(tuple);
	return owner;
}

static Oid
OwnerOfOperator(Oid operator)
{
	HeapTuple	tuple = SearchSysCache1(OPEROID, ObjectIdGetDatum(operator));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "there is no operator %u", operator);
	owner = ((Form_pg_operator) GETSTRUCT(tuple))->oprowner;
	ReleaseSysCache(tuple);
	return owner;
}

static bool
IsForeignFunction(Oid function, void *context)
{
	(void) context;
	return !IsTrustedObject(ProcedureRelationId, function, OwnerOfFunction(function));
}

static bool
IsForeignOperator(Oid operator)
{
	return !IsTrustedObject(OperatorRelationId, operator, OwnerOfOperator(operator));
}

static bool
IsDataType(Oid type)
{
	for (size_t i = 0; i < lengthof(data_types); i++)
	{
		if (data_types[i] == type)
			return true;
	}
	return false;
}

/* The type itself and all that it is made of. */
static Trust
TrustOfType(Oid type)
{
	Oid			element = get_element_type(type);
	HeapTuple	tuple;
	FormData_pg_type form;

	if (OidIsValid(element))
		return TrustOfType(element);
	if (IsDataType(type))
		return TRUSTED;
	if (type < FirstNormalObjectId)
		return SERVER_ONLY;
	tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(type));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "there is no type %u", type);
	memcpy(&form, GETSTRUCT(tuple), sizeof(form));
	ReleaseSysCache(tuple);

	if (form.typtype == TYPTYPE_ENUM)
		return IsTrustedObject(TypeRelationId, type, form.typowner) ? TRUSTED : ENUM_OF_USER;
	if (!IsTrustedObject(TypeRelationId, type, form.typowner))
		return OF_USER;
	switch (form.typtype)
	{
		case TYPTYPE_BASE:
			return TRUSTED;
		case TYPTYPE_DOMAIN:
			return TrustOfType(form.typbasetype);
		case TYPTYPE_RANGE:
			return TrustOfType(get_range_subtype(type));
		case TYPTYPE_MULTIRANGE:
			return TrustOfType(get_multirange_range(type));
	}
	return SERVER_ONLY;
}

/* ----------------------------------------------------------------
 * What is said of what is not allowed
 * ----------------------------------------------------------------
 */

static const char look_elsewhere[] = "Make a view that computes it, and that view the source.";

pg_noreturn static void
RefuseNode(const Expression *e, Node *node, const char *what, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("%s in a metric: \"%s\"", what, e->text),
			 errhint("%s", hint),
			 parser_errposition(e->pstate, exprLocation(node))));
}

pg_noreturn static void
RefuseOfUser(const Expression *e, Node *node, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("%s of a user in a metric: \"%s\"", what, e->text),
			 errdetail("It would run with the rights of everyone who reads the metric."),
			 errhint("Use what the server and extensions bring; store what others compute in a column."),
			 parser_errposition(e->pstate, exprLocation(node))));
}

pg_noreturn static void
RefuseType(const Expression *e, Node *node, Oid type)
{
	const char *name = format_type_be(type);

	if (TrustOfType(type) == SERVER_ONLY)
		RefuseNode(e, node, psprintf("value of type %s", name), look_elsewhere);
	RefuseOfUser(e, node, psprintf("type %s", name));
}

/* ----------------------------------------------------------------
 * Nodes
 * ----------------------------------------------------------------
 */

/* A value of this type comes to be here. */
static void
CheckMadeType(const Expression *e, Node *node, Oid type)
{
	Trust		trust = TrustOfType(type);

	/* of a literal without a type nothing is known, and nothing needed */
	if (type != UNKNOWNOID && trust != TRUSTED && trust != ENUM_OF_USER)
		RefuseType(e, node, type);
}

/*
 * What a function is given.  An enum of a user goes only to functions for enums,
 * which look at nothing but its number.
 */
static void
CheckArguments(const Expression *e, List *args, Oid function)
{
	Oid		   *declared;
	int			n;
	int			i = 0;
	ListCell   *cell;

	(void) get_func_signature(function, &declared, &n);
	foreach(cell, args)
	{
		Node	   *arg = lfirst(cell);
		Oid			type = exprType(arg);
		bool		for_enums = i < n && declared[i] == ANYENUMOID && !IsA(arg, NamedArgExpr);

		if (type != UNKNOWNOID && TrustOfType(type) != TRUSTED &&
			!(for_enums && TrustOfType(type) == ENUM_OF_USER))
			RefuseType(e, arg, type);
		i++;
	}
}

/* An operator, and the function behind it. */
static void
CheckOperator(const Expression *e, Node *node, Oid operator, List *args)
{
	if (IsForeignOperator(operator))
		RefuseOfUser(e, node, "operator");
	CheckArguments(e, args, get_opcode(operator));
}

static void
CheckRowCompare(const Expression *e, RowCompareExpr * row)
{
	ListCell   *operator;
	ListCell   *left;
	ListCell   *right;

	forthree(operator, row->opnos, left, row->largs, right, row->rargs)
		CheckOperator(e, (Node *) row, lfirst_oid(operator), list_make2(lfirst(left), lfirst(right)));
}

/* A node of a kind that is allowed, by what it can bring to run. */
static void
CheckKind(const Expression *e, Node *node)
{
	switch (nodeTag(node))
	{
			/* what is only passed on */
		case T_List:
		case T_Var:
		case T_FieldSelect:
		case T_CaseExpr:
		case T_CaseWhen:
		case T_CaseTestExpr:
		case T_CoalesceExpr:
		case T_CollateExpr:
		case T_NamedArgExpr:
		case T_BoolExpr:
		case T_NullTest:
		case T_BooleanTest:
			break;

		case T_Const:
		case T_SQLValueFunction:
		case T_ArrayExpr:
		case T_ArrayCoerceExpr:
		case T_RelabelType:
		case T_CoerceToDomain:
			CheckMadeType(e, node, exprType(node));
			break;
		case T_CoerceViaIO:
			CheckMadeType(e, node, exprType(node));
			CheckMadeType(e, node, exprType((Node *) ((CoerceViaIO *) node)->arg));
			break;
		case T_MinMaxExpr:
			CheckMadeType(e, node, getBaseType(exprType(node)));
			break;
		case T_SubscriptingRef:
			if (!OidIsValid(get_element_type(((SubscriptingRef *) node)->refcontainertype)))
				CheckMadeType(e, node, ((SubscriptingRef *) node)->refcontainertype);
			break;

		case T_FuncExpr:
			CheckMadeType(e, node, exprType(node));
			CheckArguments(e, ((FuncExpr *) node)->args, ((FuncExpr *) node)->funcid);
			break;
		case T_OpExpr:
		case T_DistinctExpr:
		case T_NullIfExpr:
			if (!IsA(node, NullIfExpr))
				CheckMadeType(e, node, exprType(node));
			CheckOperator(e, node, ((OpExpr *) node)->opno, ((OpExpr *) node)->args);
			break;
		case T_ScalarArrayOpExpr:
			CheckOperator(e, node, ((ScalarArrayOpExpr *) node)->opno, ((ScalarArrayOpExpr *) node)->args);
			break;
		case T_RowCompareExpr:
			CheckRowCompare(e, (RowCompareExpr *) node);
			break;
		default:
			RefuseNode(e, node, "row, XML or JSON constructor", look_elsewhere);
	}
}

static bool
CheckNode(Node *node, void *context)
{
	static const char row_by_row[] = "A part is computed row by row; the aggregate is an argument of its own.";
	const Expression *e = context;

	if (node == NULL)
		return false;
	if (IsA(node, SubLink))
		RefuseNode(e, node, "subquery", look_elsewhere);
	if (IsA(node, Aggref) || IsA(node, GroupingFunc))
		RefuseNode(e, node, "aggregate function", row_by_row);
	if (IsA(node, WindowFunc))
		RefuseNode(e, node, "window function", look_elsewhere);
	if (expression_returns_set(node))
		RefuseNode(e, node, "set-returning function", look_elsewhere);
	if (check_functions_in_node(node, IsForeignFunction, NULL))
		RefuseOfUser(e, node, "function");
	CheckKind(e, node);
	return expression_tree_walker(node, CheckNode, context);
}

/* An error where anything in the expression could run what a user wrote. */
void
CheckTrusted(const Expression *e, Node *node)
{
	(void) CheckNode(node, unconstify(Expression *, e));
}
