# Ruby's odbc, in its narrow form: its odbc_utf8 cannot put surrogates together.
require "odbc"

puts "# ruby-odbc #{ODBC::VERSION rescue "0.99998"} on Ruby #{RUBY_VERSION}"
connection = ODBC.connect("DevOps")
show = ->(value) do
  if value.is_a?(ODBC::TimeStamp)
    parts = [value.year, value.month, value.day, value.hour, value.minute, value.second, value.fraction / 1_000_000]
    value = format("%04d-%02d-%02d %02d:%02d:%02d.%03d", *parts)
  end
  value.nil? ? "-" : value.to_s.unpack1("H*")
end
connection.run(ENV["QUERY"]) { |statement| statement.each { |row| puts row.map(&show).join(" ") } }
tables = connection.tables.fetch_all.map { |row| row[2] }
exit 3 unless (%w[Projects WorkItems] - tables).empty?
found = connection.run("SELECT COUNT(*) FROM Projects WHERE Name = ?", "Contoso").fetch_all
exit 4 unless found[0][0].to_i == 1
