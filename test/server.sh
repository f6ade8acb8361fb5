# Sourced by the commands that need a server: builds the extension and starts a
# PostgreSQL of their own, with a private copy of its program files to install
# into, on a unix socket in a scratch folder.  No other server is touched, and
# when the command ends, however it ends, everything is stopped and removed.
#
# Afterwards: $scratch, $pg_config, PGHOST, PGPORT, PGUSER; as_user runs a
# command as the user who may run servers, which root may not.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=
server_user=

as_user() {
	if [ -n "$server_user" ]; then
		runuser -u "$server_user" -- "$@"
	else
		"$@"
	fi
}

stop_server() {
	local pid_file
	if [ -n "$scratch" ]; then
		cd "$scratch"
		# ours, and those of tests that were interrupted
		for pid_file in $(find "$scratch" -name postmaster.pid); do
			as_user "$bindir/pg_ctl" -D "$(dirname "$pid_file")" -m immediate -s stop || true
		done
		rm -rf "$scratch"
	fi
}

# A copy of the installed server in the scratch folder.  Server programs find
# their files from where they lie themselves, so the copy is whole.
copy_server() {
	local from=$1 dir
	for dir in $("$from" --bindir) $("$from" --pkglibdir) $("$from" --sharedir); do
		mkdir -p "$scratch/root$dir"
		cp -a "$dir/." "$scratch/root$dir"
	done
	for dir in $("$from" --includedir) $("$from" --includedir-server); do
		mkdir -p "$scratch/root$(dirname "$dir")"
		[ -e "$scratch/root$dir" ] || ln -s "$dir" "$scratch/root$dir"
	done
	pg_config=$scratch/root$("$from" --bindir)/$(basename "$from")
	bindir=$("$pg_config" --bindir)
}

# without what the server would inline into compiled queries, which takes as long again
build() {
	make -s -j"$(nproc)" -C "$top" with_llvm=no PG_CONFIG="$1" "${@:2}" >"$scratch/build.log" 2>&1 || {
		cat "$scratch/build.log" >&2
		return 1
	}
}

# start_server [settings of the server as name=value ...]
start_server() {
	local installed variable
	umask 022
	# what says how to connect, but neither PG_CONFIG nor PG_COLOR
	for variable in ${!PG@}; do
		[[ $variable == PG_* ]] || unset "$variable"
	done
	installed=$("$top/test/setup")
	installed=$("$installed" --bindir)/pg_config
	scratch=$(mktemp -d /tmp/smartgoals.XXXXXX)
	chmod 755 "$scratch"
	trap stop_server EXIT
	trap 'exit 130' INT TERM HUP

	if [ "$(id -u)" -eq 0 ]; then
		server_user=$(id -un postgres 2>/dev/null || echo nobody)
		chown "$server_user" "$scratch"
	fi
	build "$installed"
	copy_server "$installed"
	make -s -C "$top" with_llvm=no PG_CONFIG="$pg_config" install >"$scratch/install.log" 2>&1 || {
		cat "$scratch/install.log" >&2
		return 1
	}

	# from where that user may be
	cd "$scratch"
	as_user "$bindir/initdb" -D "$scratch/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N \
		>"$scratch/initdb.log" 2>&1 || {
		cat "$scratch/initdb.log" >&2
		return 1
	}
	as_user tee -a "$scratch/data/postgresql.conf" >/dev/null <<-EOF
		listen_addresses = ''
		unix_socket_directories = '$scratch'
		fsync = off
		synchronous_commit = off
		autovacuum = off
		timezone = 'UTC'
		$(printf '%s\n' "$@")
	EOF
	as_user "$bindir/pg_ctl" -D "$scratch/data" -l "$scratch/server.log" -s -w start || {
		cat "$scratch/server.log" >&2
		return 1
	}
	cd "$OLDPWD"
	export PGHOST=$scratch PGPORT=5432 PGUSER=postgres PGDATABASE=postgres PG_CONFIG=$pg_config
	export PATH=$bindir:$PATH
}
