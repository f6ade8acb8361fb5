# Sourced by what needs machines other than this one: bare roots of Debian's suites,
# made by mmdebstrap as root.  They are kept in the folder KEEP where it is given,
# and taken from there, else thrown away.
#
# Afterwards: $top, $roots, $mirror.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { echo "smartgoals: $*" >&2; }

[ "$(id -u)" -eq 0 ] || { say "bare roots are made as root"; exit 1; }
if ! command -v mmdebstrap >/dev/null; then
	apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap >&2
fi
# from where this machine gets its own packages
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Created-By: Packages' | grep -v security | head -1)
roots=${KEEP:-$(mktemp -d /var/tmp/smartgoals-roots.XXXXXX)}
mkdir -p "$roots"
roots=$(cd "$roots" && pwd)

# What is mounted is let go of first, or it would be removed as well.
leave_roots() {
	local mounted
	for mounted in "$roots"/*/proc; do
		umount "$mounted" 2>/dev/null || true
	done
	[ -n "${KEEP:-}" ] || rm -rf --one-file-system "$roots"
}
trap leave_roots EXIT
trap 'exit 130' INT TERM HUP

# make_root name suite packages [line of sources.list ...]
make_root() {
	local name=$1 suite=$2 packages=$3
	shift 3
	[ ! -d "$roots/$name" ] || return 0
	[ $# -gt 0 ] || set -- "deb $mirror $suite main"
	rm -rf --one-file-system "$roots/$name.new"
	mmdebstrap --quiet --mode=root --variant=apt --aptopt='Acquire::Check-Valid-Until "false"' \
		${packages:+--include="$packages"} "$suite" "$roots/$name.new" "$@"
	mv "$roots/$name.new" "$roots/$name"
}

# in_root name command: a command of the shell there
in_root() {
	mountpoint -q "$roots/$1/proc" || mount --bind /proc "$roots/$1/proc"
	chroot "$roots/$1" sh -ec "mkdir -p /dev/shm && chmod 1777 /tmp /dev/shm
		export DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
		$2"
}

# put_tree name [folder]: the tree as git sees it, with what is new and not ignored
put_tree() {
	local to=$roots/$1/${2:-smartgoals}
	rm -rf "$to"
	mkdir -p "$to"
	git -C "$top" ls-files -z --cached --others --exclude-standard | (cd "$top" && xargs -0 ls -d 2>/dev/null) |
		tar -C "$top" -T - -cf - | tar -C "$to" -xf -
}
