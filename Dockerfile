# The command in a small image: docker build -t transdrift . && docker run --rm -i transdrift normalize < text.txt
# Not built so far: where this was written there is no Docker.
FROM rust:1-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --release

FROM debian:bookworm-slim
COPY --from=build /src/target/release/transdrift /usr/local/bin/transdrift
COPY LICENSE-APACHE LICENSE-MIT LICENSE-UNICODE NOTICE /usr/share/doc/transdrift/
WORKDIR /work
ENTRYPOINT ["transdrift"]
