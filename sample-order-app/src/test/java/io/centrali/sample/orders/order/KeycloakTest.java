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

package io.centrali.sample.orders.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.centrali.sample.orders.keycloak.KeycloakConfiguration;
import io.centrali.spring.test.RecordDecisions;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole application on a random port with the profile {@code keycloak}, and roles and
 * groups mapped as the documentation of that provider says.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "centrali.providers.demo.clock-skew=1s", "centrali.providers.demo.key-refresh-interval=1m",
				"centrali.providers.demo.claim-mappings[0].jwt-path=/resource_access/orders/roles",
				"centrali.providers.demo.claim-mappings[0].attribute=order_roles",
				"centrali.providers.demo.claim-mappings[1].jwt-path=groups",
				"centrali.providers.demo.claim-mappings[1].attribute=groups" })
@ActiveProfiles("keycloak")
@Import({ KeycloakConfiguration.class, ApiClient.class })
@RecordDecisions
@interface KeycloakTest {

}
