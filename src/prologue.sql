-- smartgoals: the extension script, made from the fragments in src/; read those.

\echo Use "CREATE EXTENSION smartgoals" to load this file. \quit

-- types and functions, nobody's data: whoever reads a report calls some
GRANT USAGE ON SCHEMA smartgoals TO PUBLIC;

