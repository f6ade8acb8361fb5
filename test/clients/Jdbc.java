// The reports as JDBC sees them.  See run.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.sql.*;

class Jdbc {
	static String kindOf(ResultSetMetaData data, int column) throws SQLException {
		switch (JDBCType.valueOf(data.getColumnType(column))) {
			case BIT: return "boolean";
			case INTEGER: return "integer";
			case BIGINT: return "bigint";
			case VARCHAR: return "text";
			case DATE: return "date";
			case NUMERIC: return "numeric(" + data.getPrecision(column) + "," + data.getScale(column) + ")";
			default: return data.getColumnTypeName(column).equals("jsonb") ? "jsonb" : "opaque";
		}
	}

	static String textOf(Object value, String kind) {
		if (value == null)
			return "\\N";
		if (kind.equals("jsonb"))		// text, which is for others to parse
			return "" + (value.toString().split("\"goal_id\"", -1).length - 1);
		return value instanceof BigDecimal ? ((BigDecimal) value).toPlainString() : value.toString();
	}

	public static void main(String[] args) throws Exception {
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
		Connection connection = DriverManager.getConnection(args[0]);
		for (String line; (line = in.readLine()) != null;) {
			String[] part = line.split("\t");
			PreparedStatement statement = connection.prepareStatement(part[1]);
			statement.setString(1, part[2]);
			ResultSet rows = statement.executeQuery();
			ResultSetMetaData data = rows.getMetaData();
			for (int n = 1; rows.next(); n++)
				for (int i = 1; i <= data.getColumnCount(); i++) {
					String kind = kindOf(data, i);
					System.out.println(part[0] + "\t" + n + "\t" + data.getColumnLabel(i) + "\t" + kind + "\t" + textOf(rows.getObject(i), kind));
				}
		}
	}
}
