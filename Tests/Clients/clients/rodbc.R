# R's RODBC: a data frame of a query, the list of tables, a table of one's own.
library(RODBC)

cat("# RODBC", as.character(packageVersion("RODBC")), "\n")
connection <- odbcConnect("DevOps", DBMSencoding = "UTF-8")
stopifnot(connection != -1)
rows <- sqlQuery(connection, Sys.getenv("QUERY"), as.is = TRUE, stringsAsFactors = FALSE)
stopifnot(is.data.frame(rows))
show <- function(value) if (is.na(value)) "-" else paste(charToRaw(enc2utf8(as.character(value))), collapse = "")
for (row in seq_len(nrow(rows))) cat(paste(sapply(rows[row, ], show), collapse = " "), "\n", sep = "")

stopifnot(setequal(sqlTables(connection, tableType = "TABLE")$TABLE_NAME, c("Projects", "WorkItems")))
stopifnot("Name" %in% sqlColumns(connection, "Projects")$COLUMN_NAME)
invisible(sqlQuery(connection, "CREATE TABLE mine (a INTEGER, b VARCHAR(20))"))
invisible(sqlSave(connection, data.frame(a = 1:50, b = paste("row", 1:50)), "mine", append = TRUE, rownames = FALSE))
stopifnot(sqlQuery(connection, "SELECT SUM(a) AS s FROM mine")$s == 1275)
odbcClose(connection)
