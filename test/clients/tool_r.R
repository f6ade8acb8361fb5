# Every view of a book as a data frame: view, rows, columns, cells that are not null.
suppressMessages(library(RPostgreSQL))
arguments <- commandArgs(TRUE)
connection <- dbConnect(PostgreSQL(), host = arguments[1], port = as.integer(arguments[2]), dbname = arguments[3], user = arguments[4])
for (view in scan(file("stdin"), what = "", quiet = TRUE)) {
	frame <- dbGetQuery(connection, paste0("SELECT * FROM sales_goals.", view))
	cat(view, nrow(frame), ncol(frame), sum(!is.na(frame)), sep = "\t")
	cat("\n")
}
invisible(dbDisconnect(connection))
