/*
 * book_asked.c
 *		What a query asks of a view, told to the function below it.
 *
 * A view over a function is the function's whole answer, whatever the query wants
 * of it: the planner filters rows but has no way to tell the function.  Here is
 * one: an argument asked('metric') of a function in FROM becomes, while a query is
 * planned, the value that the query compares its column metric with,
 * asked_numbers('goal_id') and asked_texts('metric') the array of them, and
 * asked_since('day') the day before which it wants nothing.  Where it compares with
 * none, all are NULL when they are called, and the function gives everything.
 *
 * In the same way asks('{forecast_value,likely_day}') becomes false where the query
 * uses none of these columns of the one function in FROM that has them all, so that
 * they need not be found; else it is true when it is called.
 *
 * Nothing depends on it but time: the comparison stays where it was.  So where in
 * doubt, as of two calls of the same function, or below an outer join, nothing is
 * told.  A view says LATERAL before the function, since the arguments of others are
 * simplified before the query's conditions reach the view.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"

#include "access/stratnum.h"
#include "catalog/pg_type_d.h"
#include "fmgr.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/clauses.h"
#include "optimizer/optimizer.h"
#include "parser/parse_coerce.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

/* What is asked for, and where it may be said. */
typedef struct Asked
{
	const FuncExpr *call;		/* ours */
	const char *column;
	Oid			type;			/* of the answer */
	Query	   *query;
	Index		function;		/* whose argument the call is */
	Node	   *answer;
} Asked;

/* Columns of a function, and the query that may use them. */
typedef struct Used
{
	Query	   *query;
	Index		function;
	Bitmapset  *columns;
	int			depth;			/* of queries below that one */
} Used;

static bool
HasCall(Node *node, void *context)
{
	const FuncExpr *call = context;

	if (node == NULL)
		return false;
	if (IsA(node, FuncExpr) && ((FuncExpr *) node)->funcid == call->funcid &&
		equal(((FuncExpr *) node)->args, call->args))
		return true;
	return expression_tree_walker(node, HasCall, context);
}

/* Which function in FROM has the call as an argument?  0 for none, or for several. */
static Index
FindFunction(const Asked *asked)
{
	Index		found = 0;
	Index		i = 0;
	ListCell   *lc;

	foreach(lc, asked->query->rtable)
	{
		RangeTblEntry *rte = lfirst(lc);

		i++;
		if (rte->rtekind != RTE_FUNCTION || !HasCall((Node *) rte->functions, unconstify(FuncExpr *, asked->call)))
			continue;
		if (found != 0)
			return 0;
		found = i;
	}
	return found;
}

/* Is it the column of the function that is asked about? */
static bool
IsColumn(const Asked *asked, Node *node)
{
	const RangeTblEntry *rte = list_nth(asked->query->rtable, asked->function - 1);
	const Var  *var;

	while (node != NULL && IsA(node, RelabelType))
		node = (Node *) ((RelabelType *) node)->arg;
	var = (const Var *) node;
	if (node != NULL && IsA(node, Var) && var->varlevelsup == 0 && var->varno > 0 && var->varattno > 0)
	{
		const RangeTblEntry *other = list_nth(asked->query->rtable, var->varno - 1);

		if (IsOfGroups(other))
			return IsColumn(asked, list_nth(GroupExpressions(other), var->varattno - 1));
	}
	return node != NULL && IsA(node, Var) && var->varlevelsup == 0 && (Index) var->varno == asked->function &&
		var->varattno > 0 && var->varattno <= list_length(rte->eref->colnames) &&
		strcmp(strVal(list_nth(rte->eref->colnames, var->varattno - 1)), asked->column) == 0;
}

/* A parameter that a plan passes on to another part of it has no value yet where arguments are. */
static bool
HasInnerParam(Node *node, void *context)
{
	if (node == NULL)
		return false;
	if (IsA(node, Param) && ((Param *) node)->paramkind != PARAM_EXTERN)
		return true;
	return expression_tree_walker(node, HasInnerParam, context);
}

/* The value as an answer of its type, or NULL where it is not known before the query runs. */
static Node *
AnswerOf(const Asked *asked, Node *value, bool is_array)
{
	Oid			element = get_element_type(asked->type);
	Oid			wanted = is_array || !OidIsValid(element) ? asked->type : element;
	ArrayExpr  *array;

	if (contain_var_clause(value) || contain_volatile_functions(value) ||
		contain_subplans(value) || HasInnerParam(value, NULL))
		return NULL;
	value = coerce_to_target_type(NULL, copyObject(value), exprType(value), wanted, -1,
								  COERCION_IMPLICIT, COERCE_IMPLICIT_CAST, -1);
	if (value == NULL || wanted == asked->type)
		return value;
	array = makeNode(ArrayExpr);
	array->array_typeid = asked->type;
	array->element_typeid = element;
	array->elements = list_make1(value);
	array->location = -1;
	return (Node *) array;
}

/* Does the operator say that the left value, or the right one, is no less than the other? */
static bool
IsNoLess(Oid operator, bool right)
{
	ListCell   *lc;

	foreach(lc, get_op_btree_interpretation(operator))
	{
		const		OpBtreeInterpretation *meaning = lfirst(lc);

		switch (BtreeStrategy(meaning))
		{
			case BTEqualStrategyNumber:
				return true;
			case BTGreaterEqualStrategyNumber:
			case BTGreaterStrategyNumber:
				return !right;
			case BTLessEqualStrategyNumber:
			case BTLessStrategyNumber:
				return right;
		}
	}
	return false;
}

/* Does the operator say that the values are the same, to the byte? */
static bool
IsEquality(Oid operator, Oid type, Oid collation)
{
	return op_mergejoinable(operator, type) &&
		(!OidIsValid(collation) || get_collation_isdeterministic(collation));
}

/* Read one condition that all rows fulfil. */
static void
ReadCondition(Asked *asked, Node *node)
{
	if (IsA(node, OpExpr) && list_length(((OpExpr *) node)->args) == 2)
	{
		OpExpr	   *op = (OpExpr *) node;
		Node	   *left = linitial(op->args);
		Node	   *right = lsecond(op->args);

		if (asked->type == DATEOID)
		{
			if (IsColumn(asked, left) && IsNoLess(op->opno, false))
				asked->answer = AnswerOf(asked, right, false);
			else if (IsColumn(asked, right) && IsNoLess(op->opno, true))
				asked->answer = AnswerOf(asked, left, false);
			return;
		}
		if (!IsEquality(op->opno, exprType(left), op->inputcollid))
			return;
		if (IsColumn(asked, left))
			asked->answer = AnswerOf(asked, right, false);
		else if (IsColumn(asked, right))
			asked->answer = AnswerOf(asked, left, false);
	}
	else if (IsA(node, ScalarArrayOpExpr) && OidIsValid(get_element_type(asked->type)))
	{
		ScalarArrayOpExpr *op = (ScalarArrayOpExpr *) node;

		if (op->useOr && IsColumn(asked, linitial(op->args)) &&
			IsEquality(op->opno, exprType(linitial(op->args)), op->inputcollid))
			asked->answer = AnswerOf(asked, lsecond(op->args), true);
	}
}

static void
ReadConditions(Asked *asked, Node *conditions)
{
	List	   *list = conditions != NULL && IsA(conditions, List) ? (List *) conditions
		: make_ands_implicit((Expr *) conditions);
	ListCell   *lc;

	foreach(lc, list)
	{
		Node	   *node = lfirst(lc);

		if (asked->answer != NULL)
			return;
		if (is_andclause(node))
			ReadConditions(asked, (Node *) ((BoolExpr *) node)->args);
		else
			ReadCondition(asked, node);
	}
}

/* Read the conditions of a join tree, but for those of outer joins and below them. */
static void
ReadJoinTree(Asked *asked, Node *node)
{
	ListCell   *lc;

	if (IsA(node, FromExpr))
	{
		ReadConditions(asked, ((FromExpr *) node)->quals);
		foreach(lc, ((FromExpr *) node)->fromlist)
			ReadJoinTree(asked, lfirst(lc));
	}
	else if (IsA(node, JoinExpr) && ((JoinExpr *) node)->jointype == JOIN_INNER)
	{
		ReadConditions(asked, ((JoinExpr *) node)->quals);
		ReadJoinTree(asked, ((JoinExpr *) node)->larg);
		ReadJoinTree(asked, ((JoinExpr *) node)->rarg);
	}
}

/* asked_support(internal) -> internal */
PG_FUNCTION_INFO_V1(smartgoals_asked_support);
Datum
smartgoals_asked_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	SupportRequestSimplify *simplify = (SupportRequestSimplify *) request;
	Const	   *column;
	Asked		asked = {0};

	if (!IsA(request, SupportRequestSimplify) || simplify->root == NULL)
		PG_RETURN_POINTER(NULL);
	column = linitial(simplify->fcall->args);
	if (!IsA(column, Const) || column->constisnull)
		PG_RETURN_POINTER(NULL);
	asked.call = simplify->fcall;
	asked.column = TextDatumGetCString(column->constvalue);
	asked.type = simplify->fcall->funcresulttype;
	asked.query = simplify->root->parse;
	asked.function = FindFunction(&asked);
	if (asked.function != 0 && asked.query->jointree != NULL)
		ReadJoinTree(&asked, (Node *) asked.query->jointree);

	/*
	 * what is asked of groups is asked of their rows, for no other has such a
	 * column
	 */
	if (asked.function != 0 && asked.answer == NULL && asked.query->havingQual != NULL)
		ReadConditions(&asked, asked.query->havingQual);
	PG_RETURN_POINTER(asked.answer);
}

/* asked(column text) -> text, asked_numbers -> bigint[], asked_texts -> text[], asked_since -> date: where the planner did not say, anything */
PG_FUNCTION_INFO_V1(smartgoals_asked);
Datum
smartgoals_asked(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_NULL();
}

/* Is one of the columns used?  What a join hands on under a name of its own counts as what it is. */
static bool
UsesColumns(Node *node, void *context)
{
	Used	   *used = context;

	if (node == NULL)
		return false;
	if (IsA(node, Var) && (int) ((Var *) node)->varlevelsup == used->depth)
	{
		Var		   *var = (Var *) node;
		RangeTblEntry *rte;

		if (var->varno == (int) used->function)
			return var->varattno <= 0 || bms_is_member(var->varattno, used->columns);
		if (var->varno <= 0 || var->varno > list_length(used->query->rtable))
			return true;
		rte = list_nth(used->query->rtable, var->varno - 1);
		if (rte->rtekind == RTE_JOIN)
		{
			int			depth = used->depth;
			bool		found;

			if (var->varattno <= 0)
				return true;
			used->depth = 0;
			found = UsesColumns(list_nth(rte->joinaliasvars, var->varattno - 1), used);
			used->depth = depth;
			return found;
		}
		return false;
	}
	if (IsA(node, Query))
	{
		bool		found;

		used->depth++;
		found = query_tree_walker((Query *) node, UsesColumns, used, QTW_IGNORE_JOINALIASES);
		used->depth--;
		return found;
	}
	return expression_tree_walker(node, UsesColumns, context);
}

/* Which windows are the functions of an expression over? */
static bool
FindWindows(Node *node, void *context)
{
	Bitmapset **windows = context;

	if (node == NULL)
		return false;
	if (IsA(node, WindowFunc))
		*windows = bms_add_member(*windows, ((WindowFunc *) node)->winref);
	return expression_tree_walker(node, FindWindows, context);
}

static Bitmapset *
AddRefs(Bitmapset * refs, List *clauses)
{
	ListCell   *lc;

	foreach(lc, clauses)
		refs = bms_add_member(refs, lfirst_node(SortGroupClause, lc)->tleSortGroupRef);
	return refs;
}

/*
 * The targets of a query, but for those that only sort the rows of a window over
 * which nothing is computed any more: what is not wanted of a view with windows
 * was taken out of it, and they were left behind.
 */
static List *
UsedTargets(const Query *query)
{
	Bitmapset  *windows = NULL;
	Bitmapset  *refs;
	List	   *targets = NIL;
	ListCell   *lc;

	FindWindows((Node *) query->targetList, &windows);
	refs = AddRefs(AddRefs(AddRefs(NULL, query->sortClause), query->groupClause), query->distinctClause);
	foreach(lc, query->windowClause)
	{
		WindowClause *window = lfirst(lc);

		if (bms_is_member(window->winref, windows))
			refs = AddRefs(AddRefs(refs, window->partitionClause), window->orderClause);
	}
	foreach(lc, query->targetList)
	{
		TargetEntry *target = lfirst(lc);

		if (!target->resjunk || target->ressortgroupref == 0 || bms_is_member(target->ressortgroupref, refs))
			targets = lappend(targets, target);
	}
	return targets;
}

/* Find the function in FROM that has all the columns; false where there is not just one. */
static bool
FindColumns(Used *used, ArrayType *array)
{
	Datum	   *names;
	int			count;
	Index		i = 0;
	ListCell   *lc;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, NULL, &count);
	foreach(lc, used->query->rtable)
	{
		RangeTblEntry *rte = lfirst(lc);
		Bitmapset  *columns = NULL;
		int			column = 0;
		ListCell   *name;

		i++;
		if (rte->rtekind != RTE_FUNCTION)
			continue;
		foreach(name, rte->eref->colnames)
		{
			column++;
			for (int n = 0; n < count; n++)
			{
				if (strcmp(strVal(lfirst(name)), TextDatumGetCString(names[n])) == 0)
					columns = bms_add_member(columns, column);
			}
		}
		if (bms_num_members(columns) < count)
			continue;
		if (used->function != 0)
			return false;
		used->function = i;
		used->columns = columns;
	}
	return used->function != 0;
}

/* asks_support(internal) -> internal */
PG_FUNCTION_INFO_V1(smartgoals_asks_support);
Datum
smartgoals_asks_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	SupportRequestSimplify *simplify = (SupportRequestSimplify *) request;
	Const	   *names;
	Query		query;
	Used		used = {0};

	if (!IsA(request, SupportRequestSimplify) || simplify->root == NULL ||
		simplify->root->append_rel_list != NIL)
		PG_RETURN_POINTER(NULL);
	names = linitial(simplify->fcall->args);
	if (!IsA(names, Const) || names->constisnull)
		PG_RETURN_POINTER(NULL);
	used.query = simplify->root->parse;
	if (!FindColumns(&used, DatumGetArrayTypeP(names->constvalue)))
		PG_RETURN_POINTER(NULL);
	query = *used.query;
	query.targetList = UsedTargets(used.query);
	if (query_tree_walker(&query, UsesColumns, &used, QTW_IGNORE_JOINALIASES))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(makeBoolConst(false, false));
}

/* asks(columns text[]) -> boolean: where the planner did not say, yes */
PG_FUNCTION_INFO_V1(smartgoals_asks);
Datum
smartgoals_asks(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_BOOL(true);
}
