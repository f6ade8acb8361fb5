# The official image of PostgreSQL with smartgoals in it, for those who like it so:
#
#	docker build -t postgres-smartgoals .
#	docker build -t postgres-smartgoals --build-arg PG_MAJOR=18 .
#
# It is created in each database: CREATE EXTENSION smartgoals.
ARG PG_MAJOR=17

FROM postgres:${PG_MAJOR} AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev make perl postgresql-server-dev-${PG_MAJOR}
COPY . /smartgoals
RUN make -C /smartgoals with_llvm=no && make -C /smartgoals with_llvm=no install DESTDIR=/installed

FROM postgres:${PG_MAJOR}
COPY --from=build /installed /
