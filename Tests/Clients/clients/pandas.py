"""pandas: a data frame of a query, over pyodbc."""

import os
import warnings

warnings.simplefilter("ignore")
import pandas
import pyodbc

print("# pandas", pandas.__version__)
frame = pandas.read_sql(os.environ["QUERY"], pyodbc.connect("DSN=DevOps"))
assert str(frame["CreatedDate"].dtype).startswith("datetime64") and str(frame["StoryPoints"].dtype) == "float64"
for row in frame.itertuples(index=False):
    print(*("-" if pandas.isna(value) else str(value).encode().hex() for value in row))
