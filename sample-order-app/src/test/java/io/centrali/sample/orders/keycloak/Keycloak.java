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

package io.centrali.sample.orders.keycloak;

/**
 * The Keycloak of all tests: started by the first that needs it, stopped when they end.
 */
public final class Keycloak {

	private Keycloak() {
	}

	/**
	 * Return where it is.
	 * @return the address, without a slash at its end
	 */
	public static String url() {
		return Holder.SERVER.url();
	}

	/**
	 * Return the realm that users of the sample import.
	 * @return the realm
	 */
	public static KeycloakRealm orders() {
		return new KeycloakRealm(Holder.SERVER, "orders");
	}

	/**
	 * Return a realm with the same clients and users, and other keys.
	 * @return the realm
	 */
	public static KeycloakRealm partners() {
		return new KeycloakRealm(Holder.SERVER, "partners");
	}

	private static final class Holder {

		static final KeycloakServer SERVER = KeycloakServer.start();

	}

}
