-- The steps from 0.1.0 to 0.2.0 that src/upgrade/derive cannot derive, as it says there:
-- ALTER and DROP of what differs and cannot be replaced.  These come first.

--last
-- And these come last.
