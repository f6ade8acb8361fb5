--
-- sample: any number of values, each exact
--

