-- smartgoals: the extension script, made from the fragments in src/; read those.

\echo Use "CREATE EXTENSION smartgoals" to load this file. \quit

