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

package io.centrali.spring.identity;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.centrali.spring.http.FetchDeadline;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response of which no more is read, and for no longer, than an honest document needs.
 */
final class BoundedHttpResponse implements ClientHttpResponse {

	private static final int MAX_LENGTH = 256 * 1024;

	private final ClientHttpResponse delegate;

	private final FetchDeadline deadline;

	private final FetchDeadline.HangUp hangUp;

	BoundedHttpResponse(ClientHttpResponse delegate, FetchDeadline deadline, FetchDeadline.HangUp hangUp) {
		this.delegate = delegate;
		this.deadline = deadline;
		this.hangUp = hangUp;
	}

	@Override
	public InputStream getBody() throws IOException {
		return new BoundedInputStream(this.delegate.getBody(), this.deadline);
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		return this.delegate.getStatusCode();
	}

	@Override
	public String getStatusText() throws IOException {
		return this.delegate.getStatusText();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.delegate.getHeaders();
	}

	// The delegate would first read whatever is still to come, however much that is.
	@Override
	public void close() {
		this.hangUp.close();
	}

	private static final class BoundedInputStream extends FilterInputStream {

		private final FetchDeadline deadline;

		private int remaining = MAX_LENGTH;

		private BoundedInputStream(InputStream in, FetchDeadline deadline) {
			super(in);
			this.deadline = deadline;
		}

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return (read(single, 0, 1) != -1) ? single[0] & 0xFF : -1;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			try {
				int read = super.read(buffer, offset, length);
				count(read);
				return read;
			}
			catch (IOException ex) {
				// The end of the time looks like any end of the connection.
				this.deadline.check();
				throw ex;
			}
		}

		private void count(int read) throws IOException {
			this.remaining -= Math.max(read, 0);
			if (this.remaining < 0) {
				throw new IOException("The response is longer than " + MAX_LENGTH + " bytes");
			}
			this.deadline.check();
		}

	}

}
