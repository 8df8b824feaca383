# Perl's DBD::ODBC: rows, described parameters, arrays, the catalog.
use strict;
use warnings;
use DBI qw(:sql_types);
use Encode qw(encode_utf8);

my $connection = DBI->connect("dbi:ODBC:DevOps", "", "", { RaiseError => 1, PrintError => 0, LongReadLen => 200_000 });
print "# DBD::ODBC $DBD::ODBC::VERSION\n";

my $rows = $connection->selectall_arrayref($ENV{QUERY});
print join(" ", map { defined $_ ? unpack("H*", utf8::is_utf8($_) ? encode_utf8($_) : $_) : "-" } @$_), "\n" for @$rows;

my @tables = map { $_->[2] } @{ $connection->table_info("", "", "%", "TABLE")->fetchall_arrayref };
die "tables: @tables" unless "@tables" eq "Projects WorkItems";
my @columns = map { $_->[3] } @{ $connection->column_info(undef, undef, "Projects", "N%")->fetchall_arrayref };
die "columns: @columns" unless "@columns" eq "Name";
my @keys = $connection->primary_key(undef, undef, "WorkItems");
die "keys: @keys" unless "@keys" eq "Id";

$connection->do("CREATE TABLE #t (a INTEGER, b NVARCHAR(20))");
my $insert = $connection->prepare("INSERT INTO #t VALUES (?, ?)");
my $count = $insert->execute_array({}, [1 .. 100], [map { "text $_" } 1 .. 100]);
die "count: $count" unless $count == 100;
my ($sum, $last) = $connection->selectrow_array("SELECT SUM(a), MAX(b) FROM #t WHERE a > ?", undef, 1);
die "sum: $sum $last" unless $sum == 5049 && $last eq "text 99";

my $query = $connection->prepare("SELECT Title FROM WorkItems WHERE Id = ?");
$query->execute(1);
die "no title" unless length $query->fetchrow_arrayref->[0];
eval { $connection->selectall_arrayref("SELECT * FROM Nowhere") };
die "state: " . $connection->state unless $connection->state eq "42S02";
