-- Links between pages go to what they become.
function Link(link)
	link.target = link.target:gsub('^([%w_/.]-)README%.md', '%1index.html'):gsub('^([%w_/.]-)%.md$', '%1.html'):gsub('^([%w_/.]-)%.md#', '%1.html#')
	return link
end
