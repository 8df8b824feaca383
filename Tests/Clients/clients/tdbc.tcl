# Tcl's tdbc::odbc.
package require tdbc::odbc
puts "# tdbc::odbc [package require tdbc::odbc]"
tdbc::odbc::connection create connection "DSN=DevOps"
set statement [connection prepare $env(QUERY)]
set result [$statement execute]
set columns [$result columns]
while {[$result nextdict row]} {
    set values {}
    foreach column $columns {
        if {[dict exists $row $column]} {
            lappend values [binary encode hex [encoding convertto utf-8 [dict get $row $column]]]
        } else {
            lappend values -
        }
    }
    puts $values
}
$result close
set statement [connection prepare {SELECT Name FROM Projects WHERE Name = :wanted}]
$statement paramtype wanted varchar 64
if {[$statement allrows -as lists {wanted Tailspin}] ne "Tailspin"} { exit 3 }
if {[dict size [connection tables WorkItems]] != 1} { exit 4 }
