/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.security;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a server answered to a request that was written by hand: HTTP clients know better
 * than to send each method to each path.
 *
 * @param status the status
 * @param body the body
 */
record RawResponse(int status, String body) {

	/**
	 * Send a request.
	 * @param port where the server is
	 * @param request the method and the path
	 * @param head the version of HTTP, and headers
	 * @param user the user, whose password is the name, or {@code nobody}
	 * @return the response
	 * @throws IOException if there is none
	 */
	static RawResponse of(int port, String request, String head, String user) throws IOException {
		StringBuilder text = new StringBuilder(request + " " + head + "\r\nHost: localhost\r\n");
		if (!user.equals("nobody")) {
			text.append("Authorization: Basic ")
				.append(Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)))
				.append("\r\n");
		}
		try (Socket socket = new Socket("localhost", port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new RawResponse(Integer.parseInt(response.split(" ", 3)[1]),
					response.substring(response.indexOf("\r\n\r\n") + 4));
		}
	}

	boolean isDisclosed() {
		return this.body.contains("secret");
	}

}
